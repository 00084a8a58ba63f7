package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlainPutTest {

  private static final ChatStore STORE = Engine.builder().putMode(PutMode.PLAIN).build();
  private static final ChatStore CONDITIONAL =
      Engine.builder().putMode(PutMode.CONDITIONAL).build();

  private final String room = Engine.unusedRoom();

  @AfterAll
  static void close() {
    STORE.close();
    CONDITIONAL.close();
  }

  @Test
  @Tag("P4")
  void put_twice_isWrittenTwiceAndStandsOnce() {
    ChatMessage message = Engine.message(room, "ada", 0);

    assertThat(STORE.put(message)).isEqualTo(new PutResult(Outcome.WRITTEN, message));
    assertThat(STORE.put(message)).isEqualTo(new PutResult(Outcome.WRITTEN, message));

    assertThat(STORE.all(room).messages()).containsExactly(message);
  }

  @Test
  @Tag("P4")
  void put_twoTextsUnderOneIdentity_comeToTheSameInEitherOrder() {
    ChatMessage lesser = Engine.message(room, "ada", 0, "apples");
    ChatMessage greater = Engine.message(room, "ada", 0, "pears");
    String otherRoom = Engine.unusedRoom();

    STORE.put(lesser);
    STORE.put(greater);
    STORE.put(Engine.message(otherRoom, "ada", 0, "pears"));
    STORE.put(Engine.message(otherRoom, "ada", 0, "apples"));

    assertThat(STORE.all(room).messages()).containsExactly(greater);
    assertThat(STORE.all(otherRoom).messages())
        .containsExactly(Engine.message(otherRoom, "ada", 0, "pears"));
  }

  @Test
  @Tag("Q1")
  void put_writesAtTheMessagesOwnTime() {
    ChatMessage message = Engine.message(room, "ada", 0);

    STORE.put(message);

    Row row =
        Engine.SESSION
            .execute("SELECT WRITETIME(comment) FROM " + table() + " WHERE chat_room = ?", room)
            .one();
    assertThat(row.getLong(0)).isEqualTo(Engine.micros(message));
  }

  @Test
  @Tag("Q1")
  void put_afterALaterDelete_doesNotBringItBack() {
    ChatMessage message = Engine.message(room, "ada", 0);
    STORE.put(message);
    Engine.SESSION.execute(
        "DELETE FROM " + table() + " WHERE chat_room = ? AND time_us = ? AND name = ?",
        room,
        Engine.micros(message),
        "ada");

    assertThat(STORE.put(message).outcome()).isEqualTo(Outcome.WRITTEN);

    assertThat(STORE.all(room).messages()).isEmpty();
  }

  @Test
  @Tag("P4")
  void put_overAConditionalPut_changesNothing() {
    ChatMessage standing = Engine.message(room, "ada", 0, "apples");
    CONDITIONAL.put(standing);

    STORE.put(Engine.message(room, "ada", 0, "pears"));

    assertThat(STORE.all(room).messages()).containsExactly(standing);
  }

  @Test
  @Tag("P3")
  void putConditional_overAPlainPut_tellsThemApart() {
    ChatMessage standing = Engine.message(room, "ada", 0, "pears");
    STORE.put(standing);

    assertThat(CONDITIONAL.put(standing))
        .isEqualTo(new PutResult(Outcome.ALREADY_STORED, standing));
    assertThat(CONDITIONAL.put(Engine.message(room, "ada", 0, "apples")))
        .isEqualTo(new PutResult(Outcome.CONFLICT, standing));
  }

  private static String table() {
    return Engine.KEYSPACE + ".chat_by_room";
  }
}
