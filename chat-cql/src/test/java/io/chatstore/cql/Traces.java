package io.chatstore.cql;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.QueryTrace;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** What the servers themselves wrote down about a request, which takes them a moment. */
final class Traces {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Traces() {}

  static QueryTrace of(ExecutionInfo info) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return info.getQueryTrace();
      } catch (DriverException | IllegalStateException notYet) {
        if (System.nanoTime() > end) {
          throw notYet;
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  /** The addresses of all nodes that took part. */
  static Set<String> nodes(ExecutionInfo info) throws InterruptedException {
    QueryTrace trace = of(info);
    Set<String> nodes = new TreeSet<>();
    nodes.add(trace.getCoordinatorAddress().getAddress().getHostAddress());
    trace
        .getEvents()
        .forEach(event -> nodes.add(event.getSourceAddress().getAddress().getHostAddress()));
    return nodes;
  }
}
