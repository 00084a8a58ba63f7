package io.chatstore.verify;

import io.chatstore.dual.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What a random sample of one side's messages says of all of them.
 *
 * @param side whose messages were drawn, each as likely as any other
 * @param sampled how many were looked up on the other side
 * @param differing how many of those are not there, or with another text
 * @param bound with 95 % confidence a smaller share than this of the side's messages differs, from
 *     0 to 1: the one-sided bound of Clopper and Pearson
 */
public record SampleResult(Side side, long sampled, long differing, double bound) {

  static SampleResult of(Side side, long sampled, long differing) {
    return new SampleResult(side, sampled, differing, SampleBound.upper(sampled, differing));
  }

  /** The same in a sentence; the bound is rounded up. */
  @Override
  public String toString() {
    String counts = String.format(Locale.ROOT, "%,d of %,d sampled differ", differing, sampled);
    if (differing == sampled) {
      return counts;
    }
    String percent =
        BigDecimal.valueOf(bound)
            .movePointRight(2)
            .round(new MathContext(2, RoundingMode.CEILING))
            .toPlainString();
    return counts + ": with 95 % confidence fewer than " + percent + " % of messages do";
  }
}
