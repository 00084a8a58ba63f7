package io.chatstore.dual;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock of a meter registry that goes on only when it is told to. */
final class SettableClock implements Clock {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicLong nanos = new AtomicLong();

  void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }

  @Override
  public long wallTime() {
    return START.toEpochMilli() + nanos.get() / 1_000_000;
  }

  @Override
  public long monotonicTime() {
    return nanos.get();
  }
}
