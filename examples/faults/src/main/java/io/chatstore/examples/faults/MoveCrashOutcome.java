package io.chatstore.examples.faults;

import io.chatstore.verify.VerificationReport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What killing a copy came to.
 *
 * @param messages of the history
 * @param read messages, by all processes together
 * @param sent messages, the same
 * @param alreadyStored how many of those that were counted stood there already
 * @param boundOfKill messages that may be copied again after one kill
 * @param took until the copy was done
 */
record MoveCrashOutcome(
    String name,
    int messages,
    int kills,
    long read,
    long sent,
    long alreadyStored,
    long boundOfKill,
    Duration took,
    VerificationReport verified) {

  /** Messages that were sent again because of the kills. */
  long again() {
    return sent - messages;
  }

  long bound() {
    return kills * boundOfKill;
  }

  /** Whether all was copied, and no more of it again than may be. */
  boolean isWhole() {
    return verified.isClean()
        && verified.source().messages() == messages
        && verified.target().messages() == messages
        && again() <= bound();
  }

  static void print(List<MoveCrashOutcome> outcomes, PrintStream out) {
    Table.row("", outcomes.stream().map(it -> "  " + it.name()).toList(), out);
    row("messages", outcomes, MoveCrashOutcome::messages, out);
    row("times killed", outcomes, MoveCrashOutcome::kills, out);
    row("seconds until done", outcomes, it -> it.took().toSeconds(), out);
    row("messages read in all", outcomes, MoveCrashOutcome::read, out);
    row("messages sent in all", outcomes, MoveCrashOutcome::sent, out);
    row("sent again", outcomes, MoveCrashOutcome::again, out);
    row("of them there already", outcomes, MoveCrashOutcome::alreadyStored, out);
    row("bound: kills x 3 x slice x parallel", outcomes, MoveCrashOutcome::bound, out);
    row("differences", outcomes, it -> it.verified().differing(), out);
  }

  private static void row(
      String label,
      List<MoveCrashOutcome> outcomes,
      ToLongFunction<MoveCrashOutcome> figure,
      PrintStream out) {
    Table.row(
        label,
        outcomes.stream().map(it -> String.format("%,d", figure.applyAsLong(it))).toList(),
        out);
  }
}
