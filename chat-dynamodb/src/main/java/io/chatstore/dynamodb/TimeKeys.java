package io.chatstore.dynamodb;

import io.chatstore.UnixTime;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Times as they stand in the keys: decimal Unix seconds, which the database compares as strings.
 *
 * <p>String order is time order among keys of ten digits before the point. Of shorter ones only
 * zero and the powers of ten stand before all of these, and in order among themselves: {@code 0.5},
 * {@code 1}, {@code 10}, {@code 1000000}. Of longer ones only those stand behind all of these that
 * are nines but for the last digit. No other key is taken for a time.
 */
final class TimeKeys {

  /** The first microsecond with ten digits of seconds. */
  static final long FIRST = 1_000_000_000_000_000L;

  /** The first microsecond with more than ten digits of seconds. */
  static final long END = 10_000_000_000_000_000L;

  private static final long MICROS = 1_000_000L;
  private static final char BEHIND_DIGITS = ':';
  private static final Pattern IN_PLACE =
      Pattern.compile("(0|10{0,8}|[1-9][0-9]{9}|9{10,}[0-9])(\\.[0-9]+)?");

  private TimeKeys() {}

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException saying why, if it is no time or stands elsewhere than its time
   */
  static Instant parse(String key) {
    Instant time = UnixTime.parse(key);
    if (!IN_PLACE.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "time "
              + key
              + " has not ten digits before the point, so its key does not stand at its time's"
              + " place");
    }
    return time;
  }

  /**
   * In front of every key of a microsecond, and behind every key of the one before: the least key
   * with its last character one less, then the character that follows the nine.
   */
  static String before(long micros) {
    String least = least(micros);
    int last = least.length() - 1;
    return least.substring(0, last) + (char) (least.charAt(last) - 1) + BEHIND_DIGITS;
  }

  /**
   * Behind every key of a microsecond, and in front of every key of the next: all six digits, then
   * the character that follows the nine.
   */
  static String behind(long micros) {
    String fraction = Long.toString(MICROS + micros % MICROS).substring(1);
    return micros / MICROS + "." + fraction + BEHIND_DIGITS;
  }

  private static String least(long micros) {
    return micros % MICROS == 0
        ? Long.toString(micros / MICROS)
        : UnixTime.format(UnixTime.ofMicros(micros));
  }

  /**
   * Which of two keys of one author, room and microsecond is the message: the one that this library
   * writes, else the lesser.
   */
  static boolean precedes(String key, String other) {
    String written = UnixTime.format(UnixTime.parse(key));
    return key.equals(written) || (!other.equals(written) && key.compareTo(other) < 0);
  }
}
