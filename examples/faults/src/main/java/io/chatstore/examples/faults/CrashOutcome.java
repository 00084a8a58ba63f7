package io.chatstore.examples.faults;

import java.io.PrintStream;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What killing an application came to.
 *
 * @param intents whether it wrote down what it was about to put
 * @param acknowledged what it had told anybody
 * @param source what stands there in the end
 * @param target what stands there in the end
 * @param left entries that the last application left in the journal
 * @param clean whether the journal was drained, and the sides hold nothing twice, out of order or
 *     unknown
 */
record CrashOutcome(
    String name,
    boolean intents,
    int kills,
    Contents acknowledged,
    Contents source,
    Contents target,
    long left,
    boolean clean) {

  /** Messages, acknowledged or not, that one side has and the other has not, or with other text. */
  Contents onOneSide() {
    return source.without(target).with(target.without(source));
  }

  Contents missingOnSource() {
    return acknowledged.without(source);
  }

  Contents missingOnTarget() {
    return acknowledged.without(target);
  }

  boolean isWhole() {
    return clean
        && acknowledged.size() > 0
        && missingOnSource().size() == 0
        && missingOnTarget().size() == 0
        && (!intents || onOneSide().size() == 0);
  }

  static void print(List<CrashOutcome> outcomes, PrintStream out) {
    Table.row("", outcomes.stream().map(CrashOutcome::name).toList(), out);
    row("times killed", outcomes, CrashOutcome::kills, out);
    row("messages acknowledged", outcomes, it -> it.acknowledged().size(), out);
    row("entries that the last one left", outcomes, CrashOutcome::left, out);
    row("acknowledged, missing on the source", outcomes, it -> it.missingOnSource().size(), out);
    row("acknowledged, missing on the target", outcomes, it -> it.missingOnTarget().size(), out);
    row("on one side only", outcomes, it -> it.onOneSide().size(), out);
    row("drained, nothing doubled (1: yes)", outcomes, it -> it.clean() ? 1 : 0, out);
  }

  private static void row(
      String label,
      List<CrashOutcome> outcomes,
      ToLongFunction<CrashOutcome> figure,
      PrintStream out) {
    Table.row(
        label,
        outcomes.stream().map(it -> String.format("%,d", figure.applyAsLong(it))).toList(),
        out);
  }
}
