package io.chatstore.examples.faults;

import io.chatstore.verify.VerificationReport;
import java.io.PrintStream;
import java.util.List;

/**
 * What planted differences came to.
 *
 * @param callers what the live application was told
 * @param drained whether the journal came to be empty
 * @param last when the application had stopped
 */
record VerifyOutcome(
    String name,
    PassTimes times,
    List<Found> found,
    Tally callers,
    boolean drained,
    VerificationReport last) {

  /**
   * Whether each planted difference was found as what it is, nothing else was, and none is left.
   */
  boolean isWhole() {
    return times.isClean()
        && found.stream().allMatch(Found::isExact)
        && callers.isClean()
        && drained
        && last.isClean()
        && last.source().digest().equals(last.target().digest());
  }

  void print(PrintStream out) {
    out.println("\n" + name);
    found.forEach(out::println);
    out.printf(
        "live: %,d acknowledged, %,d calls failed; at the end %,d and %,d messages, %,d differ%n",
        callers.get(Figure.ACKNOWLEDGED),
        callers.failedCalls(),
        last.source().messages(),
        last.target().messages(),
        last.differing());
    times.print(out);
  }
}
