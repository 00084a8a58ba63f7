package io.chatstore.engines;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link CassandraCluster}, which can be made to fail. To be handled by one thread at a
 * time, together with its neighbours.
 */
public final class CassandraNode {

  private final NodeHome home;
  private final InetSocketAddress address;
  private final CassandraCluster cluster;
  private final ComingUp comingUp;
  private @Nullable HeldProcess held;

  CassandraNode(NodeHome home, CassandraCluster cluster, Consumer<String> listener) {
    this.home = home;
    this.address = home.address();
    this.cluster = cluster;
    this.comingUp = new ComingUp("cassandra at " + host(), listener);
  }

  /** Where it speaks CQL. */
  public InetSocketAddress contactPoint() {
    return address;
  }

  /**
   * The process that it runs in.
   *
   * @throws IllegalStateException if it was killed
   */
  public long pid() {
    return home.process()
        .orElseThrow(() -> new IllegalStateException(host() + " does not run"))
        .pid();
  }

  /** Kills its process without warning, as {@code kill -9} does; its files stay. */
  public void kill() {
    home.kill();
    resume();
  }

  /**
   * Starts the killed node again on its files, and waits until it answers, sees all others that
   * run, and is seen by them.
   *
   * @throws IllegalStateException with the end of its log, if it does not come up; or if it runs
   */
  public void restart() {
    if (home.process().isPresent()) {
      throw new IllegalStateException(host() + " runs");
    }
    Map<CassandraNode, Integer> logged = new HashMap<>();
    others().forEach(other -> logged.put(other, other.home.log().text().length()));
    launch();
    await(() -> answers() && others().stream().allMatch(other -> seen(other, logged)));
  }

  /** Stops its process (SIGSTOP): connections stay open, and nothing is answered. */
  public void pause() {
    if (held == null) {
      held = HeldProcess.hold(pid());
    }
  }

  /** Lets the paused process go on (SIGCONT). */
  public void resume() {
    if (held != null) {
      held.close();
      held = null;
    }
  }

  @Override
  public String toString() {
    return host() + ":" + address.getPort();
  }

  void launch() {
    home.launch();
  }

  /** Waits for what this node is to come to. */
  void await(BooleanSupplier there) {
    if (!comingUp.within(() -> home.process().isPresent(), there)) {
      throw new IllegalStateException(this + " did not start:\n" + home.log().tail());
    }
  }

  /** Whether it answers, and holds all others up that run. */
  boolean isWhole() {
    Set<String> up = Gossip.up(home.log().text());
    return answers() && others().stream().allMatch(other -> up.contains(other.host()));
  }

  boolean runs() {
    return held == null && home.process().isPresent();
  }

  private boolean answers() {
    return CqlPort.answers(address);
  }

  /** Others may not have noticed that it was away: only what they logged since then counts. */
  private boolean seen(CassandraNode other, Map<CassandraNode, Integer> logged) {
    return Gossip.up(home.log().text()).contains(other.host())
        && Gossip.up(other.home.log().text().substring(logged.getOrDefault(other, 0)))
            .contains(host());
  }

  private List<CassandraNode> others() {
    return cluster.nodes().stream().filter(node -> node != this && node.runs()).toList();
  }

  private String host() {
    return address.getHostString();
  }
}
