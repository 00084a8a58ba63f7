package io.chatstore.verify;

/** The exact one-sided upper bound, with 95 % confidence, of a share of which a sample is known. */
final class SampleBound {

  private static final double DOUBT = 0.05;
  private static final int HALVINGS = 60;

  private SampleBound() {}

  /**
   * The share at which so few or fewer differing ones would be found in one sample of twenty.
   *
   * @return 1 if all of the sample differ, or nothing was sampled
   */
  static double upper(long sampled, long differing) {
    if (differing >= sampled) {
      return 1;
    }
    double low = (double) differing / sampled;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (atMost(differing, sampled, middle) > DOUBT) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** How likely it is that at most {@code most} of {@code n} are such as are the share of all. */
  private static double atMost(long most, long n, double share) {
    double log = n * Math.log1p(-share);
    double sum = Math.exp(log);
    double odds = Math.log(share) - Math.log1p(-share);
    for (long i = 1; i <= most; i++) {
      log += Math.log((double) (n - i + 1) / i) + odds;
      sum += Math.exp(log);
    }
    return sum;
  }
}
