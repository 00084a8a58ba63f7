package io.chatstore.history;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether things go on: when something last succeeded, how many a second, and whether it is time to
 * give up. Safe for any thread.
 */
final class Advance {

  private static final int SECONDS = 5;

  private final Duration patience;
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private volatile long last = System.nanoTime();
  private long[] marks = new long[SECONDS + 1];
  private long begun = System.nanoTime();
  private long second;

  /**
   * @param patience how long nothing may succeed
   */
  Advance(Duration patience) {
    this.patience = patience;
  }

  synchronized void begin() {
    begun = System.nanoTime();
    last = begun;
    second = 0;
    marks = new long[SECONDS + 1];
    ended.set(0);
  }

  /** So many messages are done with, or a slice of them was read. */
  void succeeded(int messages) {
    ended.addAndGet(messages);
    last = System.nanoTime();
    roll();
  }

  /**
   * Something failed that may succeed later.
   *
   * @return false if it is time to give up
   */
  boolean mayRepeat(int messages) {
    repeated.addAndGet(messages);
    return sinceLast().compareTo(patience) < 0;
  }

  Duration patience() {
    return patience;
  }

  long repeated() {
    return repeated.get();
  }

  Duration sinceLast() {
    return Duration.ofNanos(System.nanoTime() - last);
  }

  /** Over the last seconds. */
  synchronized double perSecond() {
    roll();
    double nanos = System.nanoTime() - begun;
    double window = Math.min(nanos / 1e9, SECONDS);
    long before = second < SECONDS ? 0 : marks[(int) ((second - SECONDS) % marks.length)];
    double partial = second < SECONDS ? 0 : nanos / 1e9 - second;
    return window <= 0 ? 0 : (ended.get() - before) / (window + partial);
  }

  /** Notes how many there were at the end of each second. */
  private synchronized void roll() {
    long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    while (second < now) {
      second = now - second > marks.length ? now - marks.length : second + 1;
      marks[(int) (second % marks.length)] = ended.get();
    }
  }
}
