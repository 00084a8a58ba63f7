package io.chatstore.examples.benchmarks;

import java.util.Arrays;

/** How long the first million calls took, in nanoseconds. Safe for any thread. */
final class Latencies {

  /**
   * What half of the calls, and all but one of a hundred, were done within.
   *
   * @param calls how many there were
   * @param p50 in nanoseconds
   * @param p99 in nanoseconds
   */
  record Quantiles(int calls, double p50, double p99) {}

  private static final int MOST = 1 << 20;

  private long[] nanos = new long[1024];
  private int count;

  synchronized void add(long took) {
    if (count == MOST) {
      return;
    }
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = took;
  }

  synchronized void clear() {
    count = 0;
  }

  /** Of at least one call. */
  synchronized Quantiles quantiles() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Quantiles(count, sorted[count / 2], sorted[(int) (count * 0.99)]);
  }
}
