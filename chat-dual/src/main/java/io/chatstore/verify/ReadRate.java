package io.chatstore.verify;

import java.util.concurrent.TimeUnit;

/** Lets a side be read no faster than was said. Safe for any number of threads. */
final class ReadRate {

  private final double perSecond;
  private long free = System.nanoTime();

  /**
   * @param perSecond messages; infinite for no bound
   */
  ReadRate(double perSecond) {
    this.perSecond = perSecond;
  }

  /** So many were read: waits until it is time to read on. */
  void read(int messages) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanosLeft(messages));
  }

  private synchronized long nanosLeft(int messages) {
    long now = System.nanoTime();
    free = Math.max(free, now) + (long) (messages / perSecond * 1e9);
    return free - now;
  }
}
