package io.chatstore.cql;

import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.session.Session;
import com.datastax.oss.driver.internal.core.loadbalancing.DefaultLoadBalancingPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The driver's own policy, but the local rack's nodes are asked first whatever it thinks of them:
 * it spares a node that is silent, or up for less than a minute, now and then.
 */
public final class OwnRackFirst extends DefaultLoadBalancingPolicy {

  private final String rack;

  /** Called by the driver. */
  public OwnRackFirst(DriverContext context, String profile) {
    super(context, profile);
    rack =
        context
            .getConfig()
            .getProfile(profile)
            .getString(DefaultDriverOption.LOAD_BALANCING_LOCAL_RACK);
  }

  @Override
  public Queue<Node> newQueryPlan(@Nullable Request request, @Nullable Session session) {
    List<Node> plan = new ArrayList<>();
    Queue<Node> theirs = super.newQueryPlan(request, session);
    for (Node node = theirs.poll(); node != null; node = theirs.poll()) {
      plan.add(node);
    }
    plan.sort(Comparator.comparing(node -> !rack.equals(node.getRack())));
    return new ConcurrentLinkedQueue<>(plan);
  }
}
