package io.chatstore;

import java.util.Optional;

/**
 * What a back end has to know of a query for one page, whether of a room or of an author's
 * timeline. Immutable and safe for any thread.
 */
public sealed interface PageRequest permits ReadRequest, TimelineRequest {

  /** The direction. */
  Order order();

  /** Most messages on the page. */
  int limit();

  /** The earliest microsecond that is read, inclusive; {@link Long#MIN_VALUE} for no bound. */
  long firstMicros();

  /** The latest microsecond that is read, inclusive; {@link Long#MAX_VALUE} for no bound. */
  long lastMicros();

  /** The place behind which the page starts, empty for the first page. */
  Optional<Position> position();

  /** The place of one of the query's messages in its order. */
  Position place(ChatMessage message);

  /** Whether a message at that place belongs on this page or a later one. */
  default boolean includes(Position place) {
    return place.micros() >= firstMicros()
        && place.micros() <= lastMicros()
        && position()
            .map(position -> order().positions().compare(place, position) > 0)
            .orElse(true);
  }
}
