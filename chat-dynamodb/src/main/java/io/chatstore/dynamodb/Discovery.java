package io.chatstore.dynamodb;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * Keeps {@link Nodes} as the cluster says they are: asks {@code /localnodes} of one node after the
 * other until one tells some. An answer without nodes, or none, leaves things as they are. Nothing
 * is asked before the first call.
 */
final class Discovery implements AutoCloseable {

  /** How often it asks. */
  static final Duration INTERVAL = Duration.ofSeconds(5);

  /** How often it asks at most where nodes fail. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** For a node's answer. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger LOG = System.getLogger(Discovery.class.getName());

  private final PlainGet get;
  private final Nodes nodes;
  private final List<URI> seeds;
  private final Locality locality;
  private final UnaryOperator<URI> translator;
  private final Duration interval;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean hurried = new AtomicBoolean();
  private volatile long asked = System.nanoTime();

  // Of the one thread.
  private List<URI> former;
  private String said = "";

  /** Drops what comes after it was closed. */
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Discovery::daemon, new ThreadPoolExecutor.DiscardPolicy());

  Discovery(
      PlainGet get,
      Nodes nodes,
      List<URI> seeds,
      Locality locality,
      UnaryOperator<URI> translator,
      Duration interval) {
    this.get = get;
    this.nodes = nodes;
    this.seeds = List.copyOf(seeds);
    this.former = this.seeds;
    this.locality = locality;
    this.translator = translator;
    this.interval = interval;
  }

  /** Begins to ask, unless it has. */
  void begin() {
    if (!begun.get() && begun.compareAndSet(false, true)) {
      var unused =
          thread.scheduleWithFixedDelay(
              this::refresh, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Asks soon, as a node failed, unless it has just asked. */
  void hurry() {
    if (System.nanoTime() - asked > SHORTEST.toNanos() && hurried.compareAndSet(false, true)) {
      thread.execute(this::refresh);
    }
  }

  private void refresh() {
    hurried.set(false);
    asked = System.nanoTime();
    try {
      String problem = "";
      for (URI address : toAsk()) {
        if (thread.isShutdown()) {
          return;
        }
        problem = ask(address);
        if (problem.isEmpty()) {
          break;
        }
      }
      say(problem.isEmpty() ? unreached() : problem);
    } catch (Throwable e) { // else nobody would ask ever again
      say("finding nodes failed: " + e);
    }
  }

  /**
   * The nodes, the endpoints and those that there were before; first those that are not avoided. A
   * node that is cut off from the others tells of itself alone, and has to be left behind when
   * calls have found that out.
   */
  private List<URI> toAsk() {
    Set<URI> addresses = new LinkedHashSet<>();
    Set<URI> avoided = new HashSet<>();
    for (Node node : nodes.all()) {
      addresses.add(node.address());
      if (node.isAvoided()) {
        avoided.add(node.address());
      }
    }
    addresses.addAll(seeds);
    addresses.addAll(former);
    List<URI> order = new ArrayList<>(addresses);
    order.sort(Comparator.comparing(avoided::contains)); // stable
    return order;
  }

  /** Takes what a node tells; what is wrong with it as a sentence, empty if nothing is. */
  private String ask(URI node) {
    String problem = "it tells of none in this data centre";
    for (String query : locality.queries()) {
      try {
        List<URI> told =
            LocalNodes.parse(get.text(node.resolve("/localnodes" + query)), seeds.get(0)).stream()
                .map(translator)
                .map(ClusterSettings::bare)
                .toList();
        if (!told.isEmpty()) {
          become(told);
          return "";
        }
      } catch (IOException | RuntimeException e) {
        problem = e.toString();
        break;
      }
    }
    return "nobody tells which nodes there are, the last one asked was "
        + node
        + ": "
        + problem
        + "; going on with "
        + nodes.all();
  }

  private void become(List<URI> told) {
    List<URI> standing = nodes.all().stream().map(Node::address).toList();
    if (!Set.copyOf(told).equals(Set.copyOf(standing))) {
      LOG.log(Level.DEBUG, "the nodes are {0}, and were {1}", told, standing);
      former = standing;
      nodes.become(told);
    }
  }

  /** What there is to say if none of the nodes can be reached, else nothing. */
  private String unreached() {
    return nodes.all().stream().allMatch(node -> node.isAvoided() && !node.wasReached())
        ? "none of the nodes "
            + nodes.all()
            + " that were told of has ever taken a request: do they have other addresses here (set"
            + " addressTranslator or fixedNodes), or certificates that do not name their addresses?"
        : "";
  }

  /** Says the same once. */
  private void say(String problem) {
    if (!problem.equals(said) && !problem.isEmpty() && !thread.isShutdown()) {
      LOG.log(Level.WARNING, problem);
    }
    said = problem;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "chatstore-alternator-nodes");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
