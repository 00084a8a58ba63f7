package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two instances over the same two stores are in neighbouring phases. */
class NeighboursTest {

  @ParameterizedTest
  @CsvSource({
    "SOURCE_ONLY, DUAL_WRITE",
    "DUAL_WRITE, SHADOW_READ",
    "SHADOW_READ, TARGET_READ",
    "TARGET_READ, TARGET_ONLY"
  })
  @Tag("W12")
  void puts_instancesAreInNeighbouringPhases_areOnEachSideTheyWereWrittenTo(
      MigrationPhase one, MigrationPhase two) throws Exception {
    Random random = new Random(12);
    try (Pair pair = new Pair(one);
        DualChatStore other =
            DualChatStore.builder()
                .source(pair.source.blocking())
                .target(pair.target.blocking())
                .phase(two)
                .journal(Files.createTempDirectory("journal"))
                .buildAsync()) {
      List<ChatMessage> onSource = new ArrayList<>();
      List<ChatMessage> onTarget = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        for (Side side : Side.values()) {
          boolean weak = side != one.demanded() && side != two.demanded() && random.nextInt(4) == 0;
          pair.of(side).behave(weak ? Behaviour.UNKNOWN_AND_LOST : Behaviour.WELL);
        }
        DualChatStore dual = random.nextBoolean() ? pair.dual : other;
        ChatMessage message = pair.message(i);
        dual.put(message).join();
        if (dual.phase().written().contains(Side.SOURCE)) {
          onSource.add(message);
        }
        if (dual.phase().written().contains(Side.TARGET)) {
          onTarget.add(message);
        }
      }
      pair.source.behave(Behaviour.WELL);
      pair.target.behave(Behaviour.WELL);
      assertThat(pair.drained()).isTrue();
      assertThat(other.drain(Duration.ofSeconds(30))).isTrue();

      Collections.reverse(onSource);
      Collections.reverse(onTarget);
      assertThat(pair.source.room(pair.room)).containsExactlyElementsOf(onSource);
      assertThat(pair.target.room(pair.room)).containsExactlyElementsOf(onTarget);
    }
  }
}
