package io.chatstore.examples.faults;

/** So many a second, and no more than a tenth of that at once. Safe for any thread. */
final class TokenBucket {

  private static final double BURST_SECONDS = 0.1;

  private final double perSecond;
  private double tokens;
  private long at = System.nanoTime();

  /**
   * @param perSecond {@link Double#POSITIVE_INFINITY} for no bound
   */
  TokenBucket(double perSecond) {
    this.perSecond = perSecond;
  }

  /** Whether one more may go now. */
  synchronized boolean take() {
    if (Double.isInfinite(perSecond)) {
      return true;
    }
    long now = System.nanoTime();
    tokens = Math.min(perSecond * BURST_SECONDS, tokens + (now - at) / 1e9 * perSecond);
    at = now;
    boolean allowed = tokens >= 1;
    tokens -= allowed ? 1 : 0;
    return allowed;
  }
}
