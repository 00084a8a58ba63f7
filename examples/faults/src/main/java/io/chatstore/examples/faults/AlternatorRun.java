package io.chatstore.examples.faults;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Loads stores on clusters of Alternator while the same node of each fails, and counts. */
final class AlternatorRun {

  /** The node that fails: not the first one, which stores are told of. */
  private static final int FAILING = 1;

  /** So that whoever waits for the node in vain shows. */
  private static final Duration LONGER_THAN_A_TIMEOUT = Duration.ofSeconds(8);

  /** A node has its share again when so many requests reached it. */
  private static final int A_FEW = 3;

  private final List<Contestant> contestants;
  private final List<Tally> tallies;
  private final PrintStream out;

  AlternatorRun(List<Contestant> contestants, PrintStream out) {
    this.contestants = contestants;
    this.tallies = contestants.stream().map(it -> it.run().tally()).toList();
    this.out = out;
  }

  /**
   * Loads all stores at once until the first has answered so many calls: a third before the fault,
   * a third meanwhile, and a third after the node came back.
   */
  List<Tally> of(NodeFault fault, long calls) throws InterruptedException {
    Phases phases = new Phases(tallies, out);
    try {
      contestants.forEach(it -> it.run().start());
      phases.calls("all nodes up", calls / 3);
      nodes().forEach(fault::happenTo);
      phases.callsAndTime("one node " + fault, 2 * calls / 3, LONGER_THAN_A_TIMEOUT);
      nodes().forEach(FaultyNode::comeBack);
      awaitShare(phases);
      phases.calls("all nodes up again", calls);
      for (Contestant contestant : contestants) {
        contestant.run().stop();
      }
      contestants.forEach(it -> it.run().settle());
      contestants.forEach(it -> it.run().compare());
      return tallies;
    } finally {
      contestants.forEach(it -> it.run().close());
    }
  }

  private List<FaultyNode> nodes() {
    return contestants.stream().map(it -> it.nodes().get(FAILING)).toList();
  }

  private void awaitShare(Phases phases) throws InterruptedException {
    long back = System.nanoTime();
    List<LongSupplier> since =
        nodes().stream()
            .map(
                node -> {
                  long before = node.requests();
                  return (LongSupplier) () -> before < 0 ? A_FEW : node.requests() - before;
                })
            .toList();
    ConcurrentHashMap<String, Double> seconds = new ConcurrentHashMap<>();
    phases.until(
        "the node came back",
        () -> {
          for (int i = 0; i < since.size(); i++) {
            if (since.get(i).getAsLong() >= A_FEW) {
              seconds.putIfAbsent(tallies.get(i).name(), (System.nanoTime() - back) / 1e9);
            }
          }
          return seconds.size() == since.size();
        });
    seconds.forEach(
        (name, time) -> out.println(String.format("  %s asks it again after %.1f s", name, time)));
  }
}
