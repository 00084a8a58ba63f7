package io.chatstore.history;

import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.UnixTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How times stand in a column.
 *
 * @param zone of times that name none; null if all do
 * @param unit of numbers; null if there are none
 */
record TimeColumn(String column, @Nullable ZoneId zone, @Nullable TimeUnit unit) {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  /**
   * The time of the row, downwards to the microsecond.
   *
   * @return null for null
   * @throws IllegalArgumentException if the row has no time, saying why without quoting it
   * @throws Misconfigured if times cannot be read without a zone or a unit, or from such a column
   */
  @Nullable Instant read(ResultSet row, int index) throws SQLException {
    Object value = row.getObject(index);
    if (value == null) {
      return null;
    }
    try {
      Instant time = instant(value, row, index).truncatedTo(ChronoUnit.MICROS);
      long unused = UnixTime.toMicros(time);
      return time;
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(column + " is no time, or out of range", e);
    }
  }

  private Instant instant(Object value, ResultSet row, int index) throws SQLException {
    if (value instanceof Timestamp) {
      return hasZone(row, index)
          ? row.getObject(index, OffsetDateTime.class).toInstant()
          : inZone(row.getObject(index, LocalDateTime.class));
    } else if (value instanceof String text) {
      return unit != null && NUMBER.matcher(text).matches()
          ? number(new BigDecimal(text))
          : text(text);
    } else if (value instanceof BigDecimal number) {
      return number(number);
    } else if (value instanceof BigInteger number) {
      return number(new BigDecimal(number));
    } else if (value instanceof Double || value instanceof Float) {
      return number(new BigDecimal(value.toString()));
    } else if (value instanceof Number number) {
      return number(BigDecimal.valueOf(number.longValue()));
    } else if (value instanceof LocalDateTime local) {
      return inZone(local);
    } else if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    } else if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    throw new Misconfigured(
        "time column "
            + column
            + " holds "
            + value.getClass().getSimpleName()
            + ": name a column of timestamps, numbers or ISO text, or cast it in a query",
        null);
  }

  private static boolean hasZone(ResultSet row, int index) throws SQLException {
    String type = row.getMetaData().getColumnTypeName(index).toLowerCase(Locale.ROOT);
    return row.getMetaData().getColumnType(index) == Types.TIMESTAMP_WITH_TIMEZONE
        || type.equals("timestamptz")
        || type.contains("with time zone");
  }

  private Instant inZone(LocalDateTime local) {
    if (zone == null) {
      throw new Misconfigured(
          "time column " + column + " holds times without a zone: say which one, with zone", null);
    }
    return local.atZone(zone).toInstant();
  }

  private Instant number(BigDecimal number) {
    if (unit == null) {
      throw new Misconfigured(
          "time column " + column + " holds numbers: say what they count, with timeUnit", null);
    }
    int digits =
        switch (unit) {
          case SECONDS -> 6;
          case MILLISECONDS -> 3;
          case NANOSECONDS -> -3;
          default -> 0;
        };
    return UnixTime.ofMicros(
        number.movePointRight(digits).setScale(0, RoundingMode.FLOOR).longValueExact());
  }

  private Instant text(String text) {
    String time = text.strip();
    if (time.length() > 10 && time.charAt(10) == ' ') {
      time = time.substring(0, 10) + 'T' + time.substring(11).replace(" ", "");
    }
    TemporalAccessor parsed = ISO.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
    return parsed instanceof LocalDateTime local ? inZone(local) : Instant.from(parsed);
  }
}
