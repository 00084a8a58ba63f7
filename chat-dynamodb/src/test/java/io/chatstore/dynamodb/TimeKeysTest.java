package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chatstore.UnixTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the database's order of keys is the order of time. */
class TimeKeysTest {

  private static final List<String> LANDMARKS =
      List.of(
          "0",
          "1",
          "10",
          "100",
          "1000",
          "10000",
          "100000",
          "1000000",
          "10000000",
          "100000000",
          "1000000000",
          "9999999999.9",
          "99999999990",
          "99999999999.9",
          "999999999990");

  @Property(tries = 2_000)
  @Tag("D3")
  void parse_anyKeysItTakes_areInTheOrderOfTime(@ForAll("keys") List<String> keys) {
    List<String> taken = keys.stream().filter(TimeKeysTest::isTaken).sorted().toList();

    assertThat(taken.stream().map(TimeKeysTest::micros)).isSorted();
  }

  /** But for zeros in front, which nobody writes. */
  @Property(tries = 2_000)
  @Tag("D3")
  void parse_keyItRefuses_standsWrongAmongThoseItTakes(@ForAll("decimals") String key) {
    Assume.that(!isTaken(key) && !key.matches("0[0-9].*"));

    boolean wrong =
        LANDMARKS.stream()
            .anyMatch(
                taken ->
                    Integer.signum(key.compareTo(taken)) * Long.signum(micros(key) - micros(taken))
                        < 0);

    assertThat(wrong).as(key).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.5",
        "1",
        "1.5",
        "10",
        "1000000",
        "100000000.25",
        "1000000000",
        "1734300000",
        "1734300000.0",
        "1734300000.1234567",
        "9999999999.999999",
        "99999999990",
        "99999999999.5"
      })
  @org.junit.jupiter.api.Tag("D3")
  void parse_keyAtItsPlace_isTaken(String key) {
    assertThat(TimeKeys.parse(key)).isEqualTo(UnixTime.parse(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2",
        "00.5",
        "01",
        "2000000",
        "734300000",
        "0734300000",
        "10000000000",
        "1734300000123",
        "-1",
        "-0.5"
      })
  @org.junit.jupiter.api.Tag("D3")
  void parse_keyElsewhere_saysSo(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeKeys.parse(key))
        .withMessage(
            "time %s has not ten digits before the point, so its key does not stand at its time's"
                + " place",
            key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"test_time", "", "1e9", "1734300000.", ".5", "+1734300000", "NaN"})
  @org.junit.jupiter.api.Tag("R7")
  void parse_noDecimal_saysSo(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeKeys.parse(key))
        .withMessage("'%s' is no decimal number of seconds", key);
  }

  @Property(tries = 2_000)
  @Tag("D2")
  void beforeAndBehind_anyKeyItTakes_encloseTheKeysOfItsMicrosecond(
      @ForAll("keys") List<String> keys) {
    List<String> taken = keys.stream().filter(TimeKeysTest::isTaken).toList();

    for (String key : taken) {
      KeyRange microsecond = KeyRange.ofMicrosecond(micros(key));
      for (String other : taken) {
        assertThat(microsecond.contains(other))
            .as("%s among those of %s", other, key)
            .isEqualTo(micros(other) == micros(key));
      }
    }
  }

  @Property
  @Tag("D4")
  void precedes_keysOfOneMicrosecond_isOneOrder(
      @ForAll @LongRange(min = TimeKeys.FIRST, max = TimeKeys.END - 1) long micros,
      @ForAll @LongRange(min = 0, max = 99) long beyond) {
    String written = UnixTime.format(UnixTime.ofMicros(micros));
    String six = TimeKeys.behind(micros).replace(":", "");
    List<String> others = List.of(six + beyond, six + "0");

    for (String other : others) {
      if (!other.equals(written)) {
        assertThat(TimeKeys.precedes(written, other)).isTrue();
        assertThat(TimeKeys.precedes(other, written)).isFalse();
      }
    }
    assertThat(TimeKeys.precedes(six + "00", six + "01")).isTrue();
    assertThat(TimeKeys.precedes(six + "01", six + "00")).isFalse();
  }

  @Test
  @org.junit.jupiter.api.Tag("D4")
  void precedes_wholeSecond_isTheKeyWithAPointAlthoughTheOtherIsLess() {
    assertThat(TimeKeys.precedes("1734300000.0", "1734300000")).isTrue();
    assertThat(TimeKeys.precedes("1734300000", "1734300000.0")).isFalse();
    assertThat(TimeKeys.precedes("1734300000", "1734300000.00")).isTrue();
  }

  @Provide
  Arbitrary<List<String>> keys() {
    return decimals().list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> decimals() {
    Arbitrary<String> seconds =
        Arbitraries.oneOf(
            Arbitraries.of("0", "1", "10", "1000000", "1734300000", "1734300001", "9999999999"),
            Arbitraries.of(LANDMARKS.stream().filter(key -> key.indexOf('.') < 0).toList()),
            Arbitraries.longs().between(0, 20_000_000_000L).map(Object::toString),
            Arbitraries.longs().between(99_999_999_980L, 100_000_000_000L).map(Object::toString),
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(12));
    Arbitrary<String> fraction =
        Arbitraries.oneOf(
            Arbitraries.just(""),
            Arbitraries.of(".0", ".5", ".50", ".500000", ".5000004", ".500001", ".4999999"),
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(8).map(f -> "." + f));
    return Combinators.combine(seconds, fraction).as(String::concat);
  }

  private static boolean isTaken(String key) {
    try {
      TimeKeys.parse(key);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static long micros(String key) {
    return UnixTime.toMicros(UnixTime.parse(key));
  }
}
