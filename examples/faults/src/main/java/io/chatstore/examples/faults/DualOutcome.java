package io.chatstore.examples.faults;

import io.chatstore.dual.MigrationPhase;
import io.chatstore.dual.Side;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a run with a killed side came to.
 *
 * @param killed the side
 * @param callers what callers of the dual store were told
 * @param source what stands on the source at the end, compared with that
 * @param target the same of the target
 * @param peakEntries the most the journal was seen to hold
 * @param peakBytes on disk
 * @param load how long there was load
 * @param drain how long it took until the journal was empty, after the load had ended
 * @param settled whether it came to be empty, and no side is known to lack messages
 */
record DualOutcome(
    MigrationPhase phase,
    Side killed,
    Tally callers,
    Tally source,
    Tally target,
    long peakEntries,
    long peakBytes,
    Duration load,
    Duration drain,
    boolean settled) {

  /** The figure of the best peer that was run under one kill of its target. */
  private static final String PEER = "36,467";

  /** Whether no call failed, and nothing is missing, doubled or otherwise wrong on either side. */
  boolean isWhole() {
    return settled
        && callers.failedCalls() == 0
        && Stream.of(callers, source, target).allMatch(Tally::isClean);
  }

  private long rate() {
    return (callers.calls() - callers.get(Figure.PAGES)) * 1_000 / Math.max(1, load.toMillis());
  }

  private long sum(Figure figure) {
    return callers.get(figure) + source.get(figure) + target.get(figure);
  }

  /** Side by side, with what a peer lost. */
  static void print(List<DualOutcome> outcomes, PrintStream out) {
    Table.row("", cells(outcomes, it -> it.phase().name()), out);
    Table.row("killed and back", cells(outcomes, it -> it.killed().name()), out);
    row("messages acknowledged", outcomes, it -> it.callers().get(Figure.ACKNOWLEDGED), out);
    row("puts answered a second", outcomes, DualOutcome::rate, out);
    row("longest put, ms", outcomes, it -> it.callers().slowestPut().toMillis(), out);
    row("journal's peak, entries", outcomes, DualOutcome::peakEntries, out);
    row("journal's peak, KiB", outcomes, it -> it.peakBytes() >> 10, out);
    row("drained after the load, ms", outcomes, it -> it.drain().toMillis(), out);
    out.println("to be zero:");
    row("errors to callers", outcomes, it -> it.callers().failedCalls(), out);
    row("missing on the source", outcomes, it -> it.source().get(Figure.LOST), out);
    row("missing on the target", outcomes, it -> it.target().get(Figure.LOST), out);
    for (Figure figure : Figure.values()) {
      if (figure.isFault() && figure != Figure.LOST && figure != Figure.OTHER_FAILURES) {
        row(figure.label(), outcomes, it -> it.sum(figure), out);
      }
    }
    out.println(
        "beside it: Azure's cassandra-proxy left "
            + PEER
            + " missing after one kill of its target");
  }

  private static void row(
      String label,
      List<DualOutcome> outcomes,
      ToLongFunction<DualOutcome> figure,
      PrintStream out) {
    Table.row(label, cells(outcomes, it -> String.format("%,d", figure.applyAsLong(it))), out);
  }

  private static List<String> cells(
      List<DualOutcome> outcomes, Function<DualOutcome, String> cell) {
    return outcomes.stream().map(cell).toList();
  }
}
