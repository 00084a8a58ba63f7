package io.chatstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReadRequestTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_734_300_000L);

  @Test
  @Tag("R3")
  void range_boundsTheWrongWayRound_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadRequest.range("lobby", NOW.plusSeconds(1), NOW))
        .withMessageContaining("later than before");
  }

  @Test
  @Tag("R3")
  void includes_boundsAndPosition_areExclusive() {
    ReadRequest range = ReadRequest.range("lobby", NOW, NOW.plusSeconds(1));
    long micros = UnixTime.toMicros(NOW);

    assertThat(range.includes(new Position(micros, "ada"))).isFalse();
    assertThat(range.includes(new Position(micros + 1, "ada"))).isTrue();
    assertThat(range.includes(new Position(micros + 999_999, "ada"))).isTrue();
    assertThat(range.includes(new Position(micros + 1_000_000, "ada"))).isFalse();
    ReadRequest rest = range.continueFrom(PageToken.after(range, new Position(micros + 5, "bob")));
    assertThat(rest.includes(new Position(micros + 5, "bob"))).isFalse();
    assertThat(rest.includes(new Position(micros + 5, "bobby"))).isTrue();
    assertThat(rest.includes(new Position(micros + 4, "ada"))).isTrue();
    assertThat(rest.includes(new Position(micros + 6, "zoe"))).isFalse();
  }

  @Test
  @Tag("T2")
  void order_afterToken_isRefused() {
    ReadRequest all = ReadRequest.all("lobby");
    ReadRequest rest = all.continueFrom(PageToken.after(all, new Position(1, "ada")));

    assertThatIllegalStateException().isThrownBy(rest::oldestFirst);
  }
}
