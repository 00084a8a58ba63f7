package io.chatstore;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock in whole microseconds that never gives the same one twice and never goes back (rule M6),
 * not even when the computer's clock does. Safe for any thread.
 */
public final class MessageClock {

  /** The clock of this process, shared by all its stores, so that no two of them repeat a time. */
  public static final MessageClock SYSTEM = new MessageClock(Clock.systemUTC());

  private final Clock clock;
  private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

  /** A clock that follows another one, never repeating it. */
  public MessageClock(Clock clock) {
    this.clock = clock;
  }

  /** The present microsecond, or the one behind the last that was given if that is later. */
  public Instant next() {
    long micros = UnixTime.toMicros(clock.instant().truncatedTo(ChronoUnit.MICROS));
    return UnixTime.ofMicros(last.updateAndGet(previous -> Math.max(previous + 1, micros)));
  }
}
