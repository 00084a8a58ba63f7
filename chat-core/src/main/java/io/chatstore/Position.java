package io.chatstore;

import java.util.Comparator;

/**
 * The place of a message in an order: its microsecond, then a name. In its room's order that is its
 * author (rule O1), in its author's timeline its room (rule U1).
 *
 * <p>Natural order is that of {@link Order#NEWEST_FIRST}: later microseconds first, and in one
 * microsecond names ascending by their UTF-8 bytes.
 *
 * @param micros microseconds since 1970
 * @param name of the author, or of the room
 */
public record Position(long micros, String name) implements Comparable<Position> {

  private static final Comparator<Position> NEWEST_FIRST =
      Comparator.comparingLong(Position::micros)
          .reversed()
          .thenComparing(Position::name, Utf8::compare);

  /** The place of a message in its room. */
  public static Position of(ChatMessage message) {
    return new Position(UnixTime.toMicros(message.sentAt()), message.author());
  }

  /** The place of a message in its author's timeline. */
  public static Position inTimeline(ChatMessage message) {
    return new Position(UnixTime.toMicros(message.sentAt()), message.room());
  }

  @Override
  public int compareTo(Position other) {
    return NEWEST_FIRST.compare(this, other);
  }
}
