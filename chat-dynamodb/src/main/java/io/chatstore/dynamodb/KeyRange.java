package io.chatstore.dynamodb;

import io.chatstore.Order;
import io.chatstore.PageRequest;
import io.chatstore.Position;
import org.jspecify.annotations.Nullable;

/**
 * The time keys that a query reads. Its ends are never keys themselves: DynamoDB Local refuses to
 * go on from a key that is the end of the range, although others may be equal to it in an index.
 *
 * @param from less than each of the keys, or null for no bound
 * @param to greater than each of the keys, or null for no bound
 */
record KeyRange(@Nullable String from, @Nullable String to) {

  /** Behind every key of less than ten digits that is taken for a time. */
  private static final String TEN_DIGITS = "100000000/";

  /** In front of every key of more than ten digits that is taken for a time. */
  private static final String ELEVEN_DIGITS = "9999999999/";

  /**
   * The keys that a page may need: all that the request includes, and the whole microsecond of its
   * position, because neither the index nor the table has the order in it. May hold more, where a
   * bound has not ten digits.
   *
   * @return null if there are none
   */
  static @Nullable KeyRange of(PageRequest request) {
    long first = request.firstMicros();
    long last = request.lastMicros();
    Position position = request.position().orElse(null);
    if (position != null && request.order() == Order.NEWEST_FIRST) {
      last = Math.min(last, position.micros());
    } else if (position != null) {
      first = Math.max(first, position.micros());
    }
    return first > last ? null : new KeyRange(from(first), to(last));
  }

  /** The keys of one microsecond in which a message stands. */
  static KeyRange ofMicrosecond(long micros) {
    return new KeyRange(TimeKeys.before(micros), TimeKeys.behind(micros));
  }

  /** Whether a key is in the range. */
  boolean contains(String key) {
    return (from == null || key.compareTo(from) >= 0) && (to == null || key.compareTo(to) <= 0);
  }

  private static @Nullable String from(long micros) {
    if (micros < TimeKeys.FIRST) {
      return null;
    }
    return micros < TimeKeys.END ? TimeKeys.before(micros) : ELEVEN_DIGITS;
  }

  private static @Nullable String to(long micros) {
    if (micros >= TimeKeys.END) {
      return null;
    }
    return micros < TimeKeys.FIRST ? TEN_DIGITS : TimeKeys.behind(micros);
  }
}
