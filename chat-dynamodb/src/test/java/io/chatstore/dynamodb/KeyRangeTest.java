package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ReadRequest;
import io.chatstore.UnixTime;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The keys that a query asks for. */
class KeyRangeTest {

  @Test
  void of_noBounds_hasNone() {
    assertThat(range(null, null)).isEqualTo(new KeyRange(null, null));
  }

  @Test
  @org.junit.jupiter.api.Tag("R3")
  void of_bounds_areTheKeysBetweenThem() {
    assertThat(range("1734300000.5", "1734300001.0"))
        .isEqualTo(new KeyRange("1734300000.500000:", "1734300000.999999:"));
    assertThat(range("1734299999.999999", null)).isEqualTo(new KeyRange("173430000/:", null));
    assertThat(range(null, "1734300000.0")).isEqualTo(new KeyRange(null, "1734299999.999999:"));
  }

  @Test
  void of_nothingBetweenTheBounds_isNull() {
    assertThat(range("1734300000.5", "1734300000.5")).isNull();
    assertThat(range("1734300000.5", "1734300000.500001")).isNull();
  }

  @Test
  @org.junit.jupiter.api.Tag("D3")
  void of_boundsWithoutTenDigits_encloseTheTenDigits() {
    assertThat(range("-5", "7")).isEqualTo(new KeyRange(null, "100000000/"));
    assertThat(range("2000000", "10000000000.5")).isEqualTo(new KeyRange(null, null));
    assertThat(range("10000000000", null)).isEqualTo(new KeyRange("9999999999/", null));
  }

  @Test
  void of_farthestBounds_encloseTheTenDigits() {
    Instant least = Instant.ofEpochSecond(-(Long.MAX_VALUE / 1_000_000 - 1));
    Instant most = Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000 - 1);

    assertThat(KeyRange.of(ReadRequest.range("room", least, most)))
        .isEqualTo(new KeyRange(null, null));
    assertThat(KeyRange.of(ReadRequest.range("room", null, least.plusNanos(1_000))))
        .isEqualTo(new KeyRange(null, "100000000/"));
    assertThat(KeyRange.of(ReadRequest.range("room", most.minusNanos(1_000), null)))
        .isEqualTo(new KeyRange("9999999999/", null));
  }

  @Property
  @Tag("R3")
  void of_anyBounds_holdsTheKeysOfWhatTheRequestIncludes(
      @ForAll @LongRange(min = TimeKeys.FIRST + 10, max = TimeKeys.END - 10) long micros,
      @ForAll @LongRange(min = -3, max = 3) long offset) {
    KeyRange range =
        KeyRange.of(
            ReadRequest.range(
                "room", UnixTime.ofMicros(micros - 2), UnixTime.ofMicros(micros + 2)));
    long at = micros + offset;
    boolean included = Math.abs(offset) < 2;

    assertThat(range).isNotNull();
    if (range != null) {
      assertThat(range.contains(UnixTime.format(UnixTime.ofMicros(at)))).isEqualTo(included);
      assertThat(range.contains(TimeKeys.behind(at).replace(':', '9'))).isEqualTo(included);
    }
  }

  private static @Nullable KeyRange range(@Nullable String after, @Nullable String before) {
    return KeyRange.of(
        ReadRequest.range(
            "room",
            after == null ? null : UnixTime.parse(after),
            before == null ? null : UnixTime.parse(before)));
  }
}
