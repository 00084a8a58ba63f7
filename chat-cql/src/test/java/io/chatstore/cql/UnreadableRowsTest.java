package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Unreadable;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import io.chatstore.UnreadableRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are no messages, in a table that others wrote to. */
class UnreadableRowsTest {

  private final List<UnreadableRecord> told = new CopyOnWriteArrayList<>();
  private final WatchedSession watched = new WatchedSession(Engine.SESSION);
  private final ChatStore store =
      CqlChatStore.builder()
          .session(watched.session())
          .keyspace(Engine.KEYSPACE)
          .onUnreadable(told::add)
          .build();
  private final String room = Engine.unusedRoom();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  @Tag("R7")
  void read_rowsThatAreNoMessages_areToldAndCounted() {
    ChatMessage message = Engine.message(room, "ada", 0);
    store.put(message);
    long micros = Engine.micros(message);
    insert(micros, "no comment", null);
    insert(micros, "", "nobody");
    insert(micros, "x".repeat(1_025), "long name");
    insert(micros - 1, "long", "x".repeat(410_000));

    assertThat(store.all(room).messages()).containsExactly(message);

    assertThat(told)
        .extracting(UnreadableRecord::reason)
        .containsExactly(
            "author is empty",
            "comment is absent",
            "author is 1025 bytes in UTF-8, but at most 1024 are allowed",
            "message is 410086 bytes as an item, but at most 409600 are allowed");
    assertThat(told.get(1))
        .isEqualTo(
            new UnreadableRecord(
                room, "time_us " + micros + ", name 'no comment'", "comment is absent"));
    assertThat(store.unreadableRecords()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 100})
  @Tag("R7")
  @Tag("R2")
  void read_everyOtherRowUnreadable_fillsItsPages(int limit) {
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ChatMessage message = Engine.message(room, "author-%02d".formatted(i % 5 * 2), -(i / 5));
      messages.add(message);
      store.put(message);
      insert(Engine.micros(message), "author-%02d".formatted(i % 5 * 2 + 1), null);
    }

    assertThat(walk(ReadRequest.latest(room, limit))).isEqualTo(messages);
    Collections.reverse(messages);
    assertThat(walk(ReadRequest.latest(room, limit).oldestFirst())).isEqualTo(messages);
  }

  @Test
  @Tag("R7")
  void read_longStretchOfUnreadableRows_takesFewQueries() {
    ChatMessage last = Engine.message(room, "ada", 0);
    store.put(last);
    for (int i = 1; i <= 500; i++) {
      insert(Engine.micros(last) + i / 2, "name-%03d".formatted(i), null);
    }
    watched.sent();

    assertThat(store.latest(room, 1).messages()).containsExactly(last);

    assertThat(watched.sent()).hasSizeLessThan(25);
    assertThat(store.unreadableRecords()).isEqualTo(500);
  }

  @Test
  @Tag("R7")
  void read_listenerThatThrows_goesOn() {
    ChatMessage message = Engine.message(room, "ada", 0);
    insert(Engine.micros(message), "bob", null);
    try (ChatStore careless =
        Engine.builder()
            .onUnreadable(
                record -> {
                  throw new IllegalStateException("careless");
                })
            .build()) {
      careless.put(message);

      assertThat(careless.all(room).messages()).containsExactly(message);
      assertThat(careless.unreadableRecords()).isEqualTo(1);
    }
  }

  @Test
  @Tag("F7")
  void put_metRowThatIsNoMessage_failsAsUnreadable() {
    ChatMessage message = Engine.message(room, "ada", 0);
    insert(Engine.micros(message), "ada", null);

    assertThatExceptionOfType(Unreadable.class)
        .isThrownBy(() -> store.put(message))
        .withMessage(
            "unreadable record in room '%s', time_us %d, name 'ada': comment is absent",
            room, Engine.micros(message));
    assertThat(store.unreadableRecords()).isEqualTo(1);
  }

  private List<ChatMessage> walk(ReadRequest request) {
    List<ChatMessage> read = new ArrayList<>();
    Page page = store.read(request);
    read.addAll(page.messages());
    while (page.next().isPresent()) {
      assertThat(page.messages()).hasSize(request.limit());
      page = store.read(request.continueFrom(page.next().get()));
      read.addAll(page.messages());
    }
    return read;
  }

  private void insert(long micros, String name, @Nullable String comment) {
    Engine.SESSION.execute(
        "INSERT INTO "
            + Engine.KEYSPACE
            + ".chat_by_room (chat_room, time_us, name, comment) VALUES (?, ?, ?, ?)",
        room,
        micros,
        name,
        comment);
  }
}
