package io.chatstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MessageClockTest {

  private static final Instant NOW = Instant.parse("2024-12-15T22:00:00.123456789Z");

  @Test
  @Tag("M6")
  void next_clockThatStands_neverRepeats() {
    MessageClock clock = new MessageClock(Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(clock.next()).isEqualTo(Instant.parse("2024-12-15T22:00:00.123456Z"));
    assertThat(clock.next()).isEqualTo(Instant.parse("2024-12-15T22:00:00.123457Z"));
  }

  @Test
  @Tag("M6")
  void next_manyThreads_neverRepeats() {
    MessageClock clock = new MessageClock(Clock.fixed(NOW, ZoneOffset.UTC));
    Set<Instant> seen = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 10_000).parallel().forEach(i -> seen.add(clock.next()));

    assertThat(seen).hasSize(10_000);
  }
}
