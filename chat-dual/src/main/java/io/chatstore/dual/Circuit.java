package io.chatstore.dual;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Whether a side is held to be down: it is after several failures in a row, until it does something
 * again. While it is down, one request is let through now and then to find out. Safe for any
 * thread.
 */
final class Circuit {

  /** Failures in a row that open it. */
  static final int FAILURES = 5;

  private static final long FIRST_WAIT = Duration.ofMillis(250).toNanos();
  private static final long LONGEST_WAIT = Duration.ofSeconds(4).toNanos();

  private final LongSupplier nanoClock;
  private int failures;
  private long wait = FIRST_WAIT;
  private long nextProbe;
  private volatile boolean open;

  Circuit(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Whether a request may be sent; one that may while the side is down is the probe. */
  boolean allows() {
    return !open || isProbe();
  }

  boolean isOpen() {
    return open;
  }

  /** The side did what it was asked. */
  void succeeded() {
    if (failures == 0 && !open) { // racy, and harmless: the next success resets it
      return;
    }
    synchronized (this) {
      failures = 0;
      wait = FIRST_WAIT;
      open = false;
    }
  }

  /** The side did not. */
  synchronized void failed() {
    failures++;
    if (!open && failures >= FAILURES) {
      open = true;
      nextProbe = nanoClock.getAsLong() + jittered(wait);
    }
  }

  private synchronized boolean isProbe() {
    if (!open) {
      return true;
    }
    long now = nanoClock.getAsLong();
    if (now - nextProbe < 0) {
      return false;
    }
    wait = Math.min(2 * wait, LONGEST_WAIT);
    nextProbe = now + jittered(wait);
    return true;
  }

  /** Spread, so that many processes do not probe at the same moment. */
  private static long jittered(long wait) {
    return wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2);
  }
}
