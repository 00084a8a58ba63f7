package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.UnixTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketWidthTest {

  /** About the year 1, and the year 9,999. */
  private static final long EARLY = -62_000_000_000_000_000L;

  private static final long LATE = 253_000_000_000_000_000L;

  @Property(tries = 1_000)
  void bucket_ofAnyMicrosecond_holdsIt(@ForAll BucketWidth width, @ForAll @LongRange long micros) {
    long bucket = width.bucket(micros);

    assertThat(micros).isBetween(width.firstMicros(bucket), width.lastMicros(bucket));
  }

  @Property(tries = 1_000)
  void bounds_ofAnyBucket_areItsOwnAndTheirNeighboursAreNot(
      @ForAll BucketWidth width, @ForAll @LongRange(min = EARLY, max = LATE) long micros) {
    long bucket = width.bucket(micros);
    long first = width.firstMicros(bucket);
    long last = width.lastMicros(bucket);

    assertThat(width.bucket(first)).isEqualTo(bucket);
    assertThat(width.bucket(last)).isEqualTo(bucket);
    assertThat(width.bucket(first - 1)).isEqualTo(bucket - 1);
    assertThat(width.bucket(last + 1)).isEqualTo(bucket + 1);
    assertThat(width.firstMicros(bucket + 1)).isEqualTo(last + 1);
    assertThat(last - first + 1).isBetween(1L, width.longest().toNanos() / 1_000);
  }

  @Property(tries = 1_000)
  void bucket_ofLaterMicrosecond_isNotEarlier(
      @ForAll BucketWidth width, @ForAll @LongRange long one, @ForAll @LongRange long other) {
    assertThat(width.bucket(Math.min(one, other)))
        .isLessThanOrEqualTo(width.bucket(Math.max(one, other)));
  }

  @Property(tries = 1_000)
  void bucket_ofAnyMicrosecond_agreesWithTheCalendar(
      @ForAll @LongRange(min = EARLY, max = LATE) long micros) {
    Instant instant = UnixTime.ofMicros(micros);
    LocalDate date = LocalDate.ofInstant(instant, ZoneOffset.UTC);

    assertThat(BucketWidth.HOUR.bucket(micros)).isEqualTo(hour(instant));
    assertThat(BucketWidth.DAY.bucket(micros)).isEqualTo(date.toEpochDay());
    assertThat(BucketWidth.MONTH.bucket(micros)).isEqualTo(month(YearMonth.from(date)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-29T00:00:00Z",
        "2024-03-01T00:00:00Z",
        "2023-03-01T00:00:00Z",
        "2000-02-29T00:00:00Z",
        "2000-03-01T00:00:00Z",
        "2100-03-01T00:00:00Z",
        "2024-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "1969-12-31T00:00:00Z",
        "1969-01-01T00:00:00Z",
        "1904-02-29T00:00:00Z"
      })
  void bucket_atMidnight_beginsNewHourAndDay(String midnight) {
    Instant instant = Instant.parse(midnight);
    long micros = UnixTime.toMicros(instant);
    LocalDate date = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    long month = month(YearMonth.from(date));
    long before = date.getDayOfMonth() == 1 ? month - 1 : month;

    assertThat(BucketWidth.HOUR.firstMicros(hour(instant))).isEqualTo(micros);
    assertThat(BucketWidth.HOUR.lastMicros(hour(instant) - 1)).isEqualTo(micros - 1);
    assertThat(BucketWidth.DAY.firstMicros(date.toEpochDay())).isEqualTo(micros);
    assertThat(BucketWidth.DAY.lastMicros(date.toEpochDay() - 1)).isEqualTo(micros - 1);
    assertThat(BucketWidth.MONTH.bucket(micros)).isEqualTo(month);
    assertThat(BucketWidth.MONTH.bucket(micros - 1)).isEqualTo(before);
  }

  @Test
  void bounds_ofFebruary_knowLeapYears() {
    assertThat(daysOf(YearMonth.of(2000, 2))).isEqualTo(29);
    assertThat(daysOf(YearMonth.of(2023, 2))).isEqualTo(28);
    assertThat(daysOf(YearMonth.of(2024, 2))).isEqualTo(29);
    assertThat(daysOf(YearMonth.of(2100, 2))).isEqualTo(28);
  }

  @ParameterizedTest
  @EnumSource
  void bounds_endsOfTime_doNotOverflow(BucketWidth width) {
    long earliest = width.bucket(Long.MIN_VALUE);
    long latest = width.bucket(Long.MAX_VALUE);

    assertThat(earliest).isNegative();
    assertThat(latest).isPositive();
    assertThat(width.firstMicros(earliest)).isEqualTo(Long.MIN_VALUE);
    assertThat(width.lastMicros(latest)).isEqualTo(Long.MAX_VALUE);
    assertThat(width.bucket(width.lastMicros(earliest) + 1)).isEqualTo(earliest + 1);
    assertThat(width.bucket(width.firstMicros(latest) - 1)).isEqualTo(latest - 1);
    assertThat(width.lastMicros(latest - 1)).isEqualTo(width.firstMicros(latest) - 1);
  }

  @ParameterizedTest
  @EnumSource
  void renewal_isNoLongerThanABucketOrADay(BucketWidth width) {
    assertThat(width.renewal()).isLessThanOrEqualTo(width.longest());
    assertThat(width.renewal().toDays()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59.999999Z",
        "1970-01-01T00:00:00Z",
        "2001-09-09T01:46:39.999999Z"
      })
  @Tag("M5")
  void put_beforeTheLimits_isRefusedBeforeAnythingIsSent(String time) {
    WatchedSession watched = new WatchedSession(Engine.SESSION);
    ChatMessage message =
        new ChatMessage(Engine.unusedRoom(), "ada", Instant.parse(time), "too early");
    try (ChatStore store =
        CqlChatStore.builder()
            .session(watched.session())
            .keyspace(Engine.KEYSPACE)
            .bucketed()
            .build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.put(message))
          .withMessageStartingWith("sentAt is " + time);
    }
    assertThat(watched.sent()).isEmpty();
  }

  private static long hour(Instant instant) {
    return Math.floorDiv(instant.truncatedTo(ChronoUnit.HOURS).getEpochSecond(), 3_600);
  }

  private static long month(YearMonth month) {
    return ChronoUnit.MONTHS.between(YearMonth.of(1970, 1), month);
  }

  private static long daysOf(YearMonth month) {
    long bucket = month(month);
    long micros = BucketWidth.MONTH.lastMicros(bucket) - BucketWidth.MONTH.firstMicros(bucket) + 1;
    return micros / ChronoUnit.DAYS.getDuration().toMillis() / 1_000;
  }
}
