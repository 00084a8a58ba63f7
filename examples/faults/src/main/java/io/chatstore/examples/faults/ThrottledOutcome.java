package io.chatstore.examples.faults;

import io.chatstore.history.BackfillReport;
import io.chatstore.verify.VerificationReport;
import java.io.PrintStream;
import java.util.List;

/**
 * What a copy to a target that turns messages away came to.
 *
 * @param moments from the beginning to the end
 */
record ThrottledOutcome(
    String name,
    BackfillReport copied,
    List<ThrottledMoment> moments,
    VerificationReport verified) {

  private static final int PRINTED = 12;

  /** The share of puts that was turned away in the second half of the time. */
  double secondHalf() {
    ThrottledMoment end = last();
    ThrottledMoment middle =
        moments.stream()
            .filter(it -> it.after().compareTo(end.after().dividedBy(2)) <= 0)
            .reduce(moments.get(0), (earlier, later) -> later);
    return end.shareSince(middle);
  }

  /**
   * Whether nothing was lost.
   *
   * @param most share of puts that may be turned away in the second half
   */
  boolean isWhole(double most) {
    return copied.isClean() && verified.isClean() && secondHalf() <= most;
  }

  void print(PrintStream out) {
    out.println("\n" + name);
    out.printf("%8s %18s %14s %14s%n", "after", "allowed a second", "copied", "turned away");
    ThrottledMoment before = moments.get(0);
    for (int i = 1; i <= PRINTED; i++) {
      ThrottledMoment now = moments.get((moments.size() - 1) * i / PRINTED);
      out.printf(
          "%6.1f s %18s %,14.0f %12.1f %%%n",
          now.after().toMillis() / 1e3,
          Double.isInfinite(now.allowed()) ? "any" : String.format("%,.0f", now.allowed()),
          now.perSecondSince(before),
          now.shareSince(before) * 100);
      before = now;
    }
    out.printf(
        "%,d copied, %,.0f a second, turned away %,d: %.1f %%, in the second half %.1f %%;"
            + " differences %,d%n",
        copied.counts().total(),
        last().perSecondSince(moments.get(0)),
        last().turnedAway(),
        last().shareSince(moments.get(0)) * 100,
        secondHalf() * 100,
        verified.differing());
  }

  private ThrottledMoment last() {
    return moments.get(moments.size() - 1);
  }
}
