package io.chatstore.cql;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/**
 * How much time one partition of a room holds where rooms are kept in buckets, in UTC: a bucket is
 * a number of whole hours, days or calendar months since the beginning of 1970.
 *
 * <p>A partition should stay below some 100 MB, which is about half a million messages of ordinary
 * length. A width is part of the tables' names, so stores of different widths never mix.
 */
public enum BucketWidth {
  /** For rooms of more than some 100,000 messages a day. */
  HOUR(Duration.ofHours(1)) {
    @Override
    long bucket(long micros) {
      return Math.floorDiv(micros, MICROS_OF_HOUR);
    }

    @Override
    long firstMicros(long bucket) {
      return multiplied(bucket, MICROS_OF_HOUR);
    }
  },
  /** For most. */
  DAY(Duration.ofDays(1)) {
    @Override
    long bucket(long micros) {
      return Math.floorDiv(micros, MICROS_OF_DAY);
    }

    @Override
    long firstMicros(long bucket) {
      return multiplied(bucket, MICROS_OF_DAY);
    }
  },
  /** For rooms of less than some 10,000 messages a day. */
  MONTH(Duration.ofDays(31)) {
    @Override
    long bucket(long micros) {
      LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_OF_DAY));
      return (day.getYear() - 1970) * 12L + day.getMonthValue() - 1;
    }

    @Override
    long firstMicros(long bucket) {
      YearMonth month = YearMonth.of(1970, 1).plusMonths(bucket);
      return multiplied(month.atDay(1).toEpochDay(), MICROS_OF_DAY);
    }
  };

  private static final long MICROS_OF_HOUR = 3_600_000_000L;
  private static final long MICROS_OF_DAY = 24 * MICROS_OF_HOUR;

  private static final Duration ONE_DAY = Duration.ofDays(1);

  private final Duration longest;

  BucketWidth(Duration longest) {
    this.longest = longest;
  }

  /** The bucket of a microsecond since 1970. */
  abstract long bucket(long micros);

  /** The first microsecond of a bucket. */
  abstract long firstMicros(long bucket);

  /** The last microsecond of a bucket. */
  long lastMicros(long bucket) {
    return bucket == bucket(Long.MAX_VALUE) ? Long.MAX_VALUE : firstMicros(bucket + 1) - 1;
  }

  /** How long a bucket lasts at most. */
  Duration longest() {
    return longest;
  }

  /**
   * How long a store relies on a row that it wrote to the index: less than rows outlive the
   * messages of their bucket, where messages have a time to live.
   */
  Duration renewal() {
    return longest.compareTo(ONE_DAY) < 0 ? longest : ONE_DAY;
  }

  /** The width in the names of tables. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The product, or the earliest microsecond there is if it lies before that. */
  private static long multiplied(long count, long micros) {
    return count <= Math.floorDiv(Long.MIN_VALUE, micros) ? Long.MIN_VALUE : count * micros;
  }
}
