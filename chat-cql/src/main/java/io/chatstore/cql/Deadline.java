package io.chatstore.cql;

import java.time.Duration;
import java.util.stream.Stream;

/** When a call has to be answered. */
final class Deadline {

  /** The driver takes zero for no timeout at all. */
  private static final Duration LEAST = Duration.ofMillis(1);

  private static final Duration UNDIVIDED = Duration.ofMillis(200);

  private final Duration timeout;
  private final long start = System.nanoTime();

  private Deadline(Duration timeout) {
    this.timeout = timeout;
  }

  static Deadline in(Duration timeout) {
    return new Deadline(timeout);
  }

  /** The one that comes last, of at least one. */
  static Deadline latest(Stream<Deadline> deadlines) {
    return deadlines
        .max((a, b) -> Long.signum(a.start + a.timeout.toNanos() - b.start - b.timeout.toNanos()))
        .orElseThrow();
  }

  /** What is left; never less than a millisecond. */
  Duration left() {
    Duration left = timeout.minusNanos(System.nanoTime() - start);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  /** The time of one attempt: half of what is left, so that a silent node leaves time for more. */
  Duration leftForAnAttempt() {
    Duration left = left();
    return left.compareTo(UNDIVIDED) > 0 ? left.dividedBy(2) : left;
  }

  /** Whether nothing is left. */
  boolean isOver() {
    return System.nanoTime() - start >= timeout.toNanos();
  }

  /** The time that the call was given. */
  Duration timeout() {
    return timeout;
  }
}
