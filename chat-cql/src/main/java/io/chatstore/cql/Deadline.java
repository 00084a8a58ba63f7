package io.chatstore.cql;

import java.time.Duration;

/** When a call has to be answered. */
final class Deadline {

  /** The driver takes zero for no timeout at all. */
  private static final Duration LEAST = Duration.ofMillis(1);

  private final Duration timeout;
  private final long start = System.nanoTime();

  private Deadline(Duration timeout) {
    this.timeout = timeout;
  }

  static Deadline in(Duration timeout) {
    return new Deadline(timeout);
  }

  /** What is left; never less than a millisecond. */
  Duration left() {
    Duration left = timeout.minusNanos(System.nanoTime() - start);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  /** The time that the call was given. */
  Duration timeout() {
    return timeout;
  }
}
