package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import io.chatstore.UserTimelines;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that go, in a keyspace of their own. */
class RetentionTest {

  private static final Duration KEPT = Duration.ofSeconds(4);
  private static final String KEYSPACE = Engine.unusedKeyspace();
  private static final CqlChatStoreBuilder BUILDER =
      CqlChatStore.builder()
          .session(Engine.SESSION)
          .keyspace(KEYSPACE)
          .bucketed()
          .timelines(Timelines.TABLE)
          .retention(KEPT);

  private final String room = Engine.unusedRoom();

  @BeforeAll
  static void create() {
    BUILDER.schema(Replication.simple(1)).createIfAbsent();
  }

  @AfterAll
  static void drop() {
    Engine.SESSION.execute("DROP KEYSPACE " + KEYSPACE);
  }

  /** Whatever their own time: this one is years old when it is put. */
  @Test
  @Tag("Q10")
  @Timeout(120)
  void put_retentionIsOver_messageIsGoneAndItsBucketIsKnownStill() {
    ChatMessage message = Engine.message(room, "ada", 0);
    ChatMessage later = Engine.message(room, "ada", 1);
    try (CqlChatStore async = BUILDER.buildAsync()) {
      ChatStore store = async.blocking();
      store.put(message);
      int left;
      do {
        left = standing("chat_by_room_day");
      } while (left > 0);

      assertThat(store.all(room)).isEqualTo(new Page(List.of(), Optional.empty()));
      assertThat(store.read(ReadRequest.all(room).oldestFirst()).messages()).isEmpty();
      assertThat(UserTimelines.of(store).orElseThrow().latest("ada", 1).messages()).isEmpty();
      assertThat(store.unreadableRecords()).isZero();
      assertThat(standing("chat_room_days")).isEqualTo(1);

      store.put(later);
      assertThat(store.all(room).messages()).containsExactly(later);
    }
  }

  /** How many rows of the room's bucket a table has. */
  private int standing(String table) {
    long bucket = BucketWidth.DAY.bucket(Engine.micros(Engine.message(room, "ada", 0)));
    return Engine.SESSION
        .execute(
            "SELECT bucket FROM %s.%s WHERE chat_room = ? AND bucket = ?"
                .formatted(KEYSPACE, table),
            room,
            bucket)
        .all()
        .size();
  }
}
