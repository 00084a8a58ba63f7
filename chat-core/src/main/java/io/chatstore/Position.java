package io.chatstore;

import java.util.Comparator;

/**
 * The place of a message in its room's order: its microsecond, then its author (rule O1).
 *
 * <p>Natural order is that of {@link Order#NEWEST_FIRST}: later microseconds first, and in one
 * microsecond authors ascending by their UTF-8 bytes.
 *
 * @param micros microseconds since 1970
 * @param author the author's name
 */
public record Position(long micros, String author) implements Comparable<Position> {

  private static final Comparator<Position> NEWEST_FIRST =
      Comparator.comparingLong(Position::micros)
          .reversed()
          .thenComparing(Position::author, Utf8::compare);

  /** The place of a message. */
  public static Position of(ChatMessage message) {
    return new Position(UnixTime.toMicros(message.sentAt()), message.author());
  }

  @Override
  public int compareTo(Position other) {
    return NEWEST_FIRST.compare(this, other);
  }
}
