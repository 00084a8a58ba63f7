package io.chatstore;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The two forms in which back ends keep an instant: microseconds since 1970, and decimal Unix
 * seconds as the DynamoDB chat sample writes them ({@code 1734300000.5}).
 *
 * <p>Stateless and safe for any thread.
 */
public final class UnixTime {

  private static final long MICROS = 1_000_000L;
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,30})?");

  private UnixTime() {}

  /**
   * Microseconds since 1970-01-01T00:00:00Z.
   *
   * @throws IllegalArgumentException if the instant is no whole microsecond, or too far away for a
   *     {@code long}
   */
  public static long toMicros(Instant instant) {
    if (instant.getNano() % 1_000 != 0) {
      throw new IllegalArgumentException(
          instant + " is no whole microsecond: use truncatedTo(ChronoUnit.MICROS)");
    }
    long seconds = instant.getEpochSecond();
    if (Math.abs(seconds) >= Long.MAX_VALUE / MICROS) {
      throw new IllegalArgumentException(instant + " is too far away to count microseconds to");
    }
    return seconds * MICROS + instant.getNano() / 1_000;
  }

  /** The instant that many microseconds after 1970-01-01T00:00:00Z. */
  public static Instant ofMicros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }

  /**
   * Decimal Unix seconds: a point, and the fraction as short as it can be with at least one digit
   * ({@code 1734300000.0}), as Python prints a float.
   *
   * @throws IllegalArgumentException if the instant is no whole microsecond
   */
  public static String format(Instant instant) {
    BigDecimal seconds = BigDecimal.valueOf(toMicros(instant), 6).stripTrailingZeros();
    return (seconds.scale() < 1 ? seconds.setScale(1) : seconds).toPlainString();
  }

  /**
   * Reads any decimal number of seconds; digits beyond the microsecond are cut off, downwards.
   *
   * @throws IllegalArgumentException if the text is no plain decimal number ({@code 1e9}, {@code
   *     +1} and {@code test_time} are none), or is out of range
   */
  public static Instant parse(String seconds) {
    if (!DECIMAL.matcher(seconds).matches()) {
      throw new IllegalArgumentException("'" + seconds + "' is no decimal number of seconds");
    }
    try {
      return ofMicros(
          new BigDecimal(seconds)
              .movePointRight(6)
              .setScale(0, RoundingMode.FLOOR)
              .longValueExact());
    } catch (ArithmeticException | DateTimeException e) {
      throw new IllegalArgumentException("'" + seconds + "' seconds are out of range", e);
    }
  }
}
