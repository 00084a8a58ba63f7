package io.chatstore.verify;

import io.chatstore.ReadRequest;
import io.chatstore.UnixTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time, half-open, in microseconds.
 *
 * @param first {@link Long#MIN_VALUE} for no bound
 * @param end exclusive
 */
record Span(long first, long end) {

  /** No message is as early as this: what is earlier needs no bound in a request. */
  private static final long NONE_BEFORE = -9_000_000_000_000_000_000L;

  boolean contains(long micros) {
    return micros >= first && micros < end;
  }

  /** The part of it that lies on a day. */
  Span on(long day) {
    long start = day < Long.MIN_VALUE / RoomDay.MICROS ? Long.MIN_VALUE : day * RoomDay.MICROS;
    long next =
        day >= Long.MAX_VALUE / RoomDay.MICROS ? Long.MAX_VALUE : (day + 1) * RoomDay.MICROS;
    return new Span(Math.max(first, start), Math.min(end, next));
  }

  /** Asks for a room's messages in the span, newest first; may give more at its far ends. */
  ReadRequest request(String room, int limit) {
    @Nullable Instant after = first < NONE_BEFORE ? null : UnixTime.ofMicros(first - 1);
    return ReadRequest.range(room, after, UnixTime.ofMicros(end)).limit(limit);
  }
}
