package io.chatstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnixTimeTest {

  @ParameterizedTest
  @CsvSource({
    "1734300000500000, 1734300000.5",
    "1734300000123456, 1734300000.123456",
    "1734300000000000, 1734300000.0",
    "1734300000000001, 1734300000.000001",
    "1734300000000010, 1734300000.00001",
    "1700000000000000, 1700000000.0",
    "0, 0.0",
    "-500000, -0.5"
  })
  @org.junit.jupiter.api.Tag("D2")
  void format_anyInstant_isShortestWithOneDigit(long micros, String seconds) {
    assertThat(UnixTime.format(UnixTime.ofMicros(micros))).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "1000000, 1000000000000",
    "1734300000, 1734300000000000",
    "1734300000.50, 1734300000500000",
    "1734300000.1234567, 1734300000123456",
    "1734300000.999999999999, 1734300000999999",
    "-0.0000001, -1",
    "0, 0"
  })
  @org.junit.jupiter.api.Tag("D2")
  void parse_anyDecimal_cutsBelowTheMicrosecond(String seconds, long micros) {
    assertThat(UnixTime.parse(seconds)).isEqualTo(UnixTime.ofMicros(micros));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "test_time",
        "1e9",
        "+1",
        "1.",
        ".5",
        " 1",
        "NaN",
        "0x1",
        "1,5",
        "١",
        "999999999999999999"
      })
  void parse_noDecimal_isRefused(String seconds) {
    assertThatIllegalArgumentException().isThrownBy(() -> UnixTime.parse(seconds));
  }

  @Property
  @Tag("D2")
  void parse_whatWasFormatted_isTheSame(
      @ForAll @LongRange(min = -1L << 55, max = 1L << 55) long micros) {
    Instant instant = UnixTime.ofMicros(micros);

    assertThat(UnixTime.parse(UnixTime.format(instant))).isEqualTo(instant);
    assertThat(UnixTime.toMicros(instant)).isEqualTo(micros);
  }

  @Test
  void toMicros_notWholeOrTooFar_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnixTime.toMicros(Instant.ofEpochSecond(1, 500)))
        .withMessageContaining("whole microsecond");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnixTime.toMicros(Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000)))
        .withMessageContaining("too far");
  }
}
