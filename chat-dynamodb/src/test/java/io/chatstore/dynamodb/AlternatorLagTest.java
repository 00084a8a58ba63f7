package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.UnixTime;
import io.chatstore.UserTimelines;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.Behaviour;
import java.time.Duration;
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
}
