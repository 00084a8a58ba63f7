package io.chatstore.examples.faults;

import io.chatstore.history.BackfillReport;
import io.chatstore.verify.DifferenceKind;
import io.chatstore.verify.RepairReport;
import io.chatstore.verify.VerificationReport;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What the copy of a history beside live puts came to.
 *
 * @param callers what callers of the dual store were told
 * @param source what stands on the source at the end, compared with that
 * @param target the same of the target
 * @param withdrawn how many messages were taken away meanwhile
 * @param allAway whether each of them was there when it was
 * @param risen how many of them stood on a side before anything was repaired
 * @param standing how many of them stand on a side at the end
 * @param drained whether the journal came to be empty, and no side is known to lack messages
 * @param first before the repair
 * @param last after it
 */
record MoveOutcome(
    String name,
    BackfillReport copied,
    Tally callers,
    Tally source,
    Tally target,
    int withdrawn,
    boolean allAway,
    int risen,
    int standing,
    boolean drained,
    VerificationReport first,
    RepairReport repair,
    VerificationReport last) {

  /**
   * Whether nothing is missing, doubled, told wrongly or risen, both sides are the same, and the
   * first verification found nothing.
   */
  boolean isWhole() {
    return copied.finished()
        && copied.counts().rejected() == 0
        && drained
        && allAway
        && risen == 0
        && standing == 0
        && first.isClean()
        && repair.isSettled()
        && last.isClean()
        && isSame()
        && Stream.of(callers, source, target).allMatch(Tally::isClean);
  }

  private boolean isSame() {
    return last.source().messages() == last.target().messages()
        && last.source().digest().isPresent()
        && last.source().digest().equals(last.target().digest());
  }

  private long found(DifferenceKind kind) {
    return first.differences().getOrDefault(kind, 0L);
  }

  private long perSecond() {
    return copied.counts().total() * 1_000 / Math.max(1, copied.took().toMillis());
  }

  private long sum(Figure figure) {
    return callers.get(figure) + source.get(figure) + target.get(figure);
  }

  /** Side by side. */
  static void print(List<MoveOutcome> outcomes, PrintStream out) {
    Table.row("", cells(outcomes, MoveOutcome::name), out);
    row("messages that the copy read", outcomes, it -> it.copied().counts().total(), out);
    row("a second", outcomes, MoveOutcome::perSecond, out);
    row("seconds", outcomes, it -> it.copied().took().toSeconds(), out);
    row("already there", outcomes, it -> it.copied().counts().alreadyStored(), out);
    row(
        "met another text, which W5 settles",
        outcomes,
        it -> it.copied().counts().conflicts(),
        out);
    row("puts acknowledged meanwhile", outcomes, it -> it.callers().get(Figure.ACKNOWLEDGED), out);
    row("put again, answered so", outcomes, it -> it.callers().get(Figure.AGAIN), out);
    row("answered CONFLICT", outcomes, it -> it.callers().get(Figure.CONFLICTS), out);
    row("calls that failed, then settled", outcomes, it -> it.callers().failedCalls(), out);
    row("withdrawn meanwhile", outcomes, MoveOutcome::withdrawn, out);
    row("of them on their way then", outcomes, it -> it.copied().counts().corrected(), out);
    row("compared on each side at the end", outcomes, it -> it.last().source().messages(), out);
    row("counts and digests equal (1: yes)", outcomes, it -> it.isSame() ? 1 : 0, out);
    out.println("to be zero:");
    row("withdrawn that rose again", outcomes, MoveOutcome::risen, out);
    row("verification: unexpected", outcomes, it -> it.found(DifferenceKind.UNEXPECTED), out);
    row("verification: missing", outcomes, it -> it.found(DifferenceKind.MISSING), out);
    row("verification: changed", outcomes, it -> it.found(DifferenceKind.CHANGED), out);
    row("verification after the repair", outcomes, it -> it.last().differing(), out);
    row("withdrawn that stand at the end", outcomes, MoveOutcome::standing, out);
    row("missing on the source", outcomes, it -> it.source().get(Figure.LOST), out);
    row("missing on the target", outcomes, it -> it.target().get(Figure.LOST), out);
    for (Figure figure : Figure.values()) {
      if (figure.isFault() && figure != Figure.LOST) {
        row(figure.label(), outcomes, it -> it.sum(figure), out);
      }
    }
  }

  private static void row(
      String label,
      List<MoveOutcome> outcomes,
      ToLongFunction<MoveOutcome> figure,
      PrintStream out) {
    Table.row(label, cells(outcomes, it -> String.format("%,d", figure.applyAsLong(it))), out);
  }

  private static List<String> cells(
      List<MoveOutcome> outcomes, Function<MoveOutcome, String> cell) {
    return outcomes.stream().map(cell).map(it -> "  " + it).toList();
  }
}
