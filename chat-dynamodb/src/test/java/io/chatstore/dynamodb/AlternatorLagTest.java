package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.UnixTime;
import io.chatstore.UserTimelines;
import io.chatstore.contract.AwaitedRooms;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.Behaviour;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What readers see of a put that was just acknowledged (section 5). */
@Timeout(60)
class AlternatorLagTest {

  @Test
  @Tag("A1")
  void reads_indexIsBehind_missTheMessageInTheRoomAndNotInTheTimeline() {
    ChatMessage message = new ChatMessage("lobby", "ada", UnixTime.parse("1734300000.5"), "hello");
    try (AlternatorDouble cluster = Cluster.ofThree();
        ChatStore store = Cluster.store(cluster)) {
      cluster.behave(Behaviour.PLAIN.withLag(Duration.ofDays(365)));

      assertThat(store.put(message).message()).isEqualTo(message);

      assertThat(store.latest("lobby", 1).messages()).isEmpty();
      assertThat(UserTimelines.of(store).orElseThrow().latest("ada", 1).messages())
          .containsExactly(message);

      cluster.behave(Behaviour.PLAIN);
      assertThat(store.latest("lobby", 1).messages()).containsExactly(message);
    }
  }

  @Test
  @Tag("A1")
  @Tag("C1")
  void replace_indexIsBehindAndRoomsAreAwaited_isReadAtOnce() {
    try (AlternatorDouble cluster = Cluster.ofThree();
        ChatStore store = AwaitedRooms.of(Cluster.store(cluster))) {
      cluster.behave(Behaviour.PLAIN.withLag(Duration.ofMillis(200)));

      for (int i = 0; i < 5; i++) {
        Instant sentAt = UnixTime.parse("1734300000." + i);
        ChatMessage wrong = new ChatMessage("room " + i, "ada", sentAt, "wrong");
        ChatMessage right = new ChatMessage("room " + i, "ada", sentAt, "right");
        store.put(wrong);

        assertThat(((AsyncCorrections) store.async()).replace(wrong, right).join()).isTrue();

        assertThat(store.all(right.room()).messages()).containsExactly(right);
      }
    }
  }
}
