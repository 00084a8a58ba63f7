package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.PutResult.Outcome;
import io.chatstore.UserTimelines;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Which rows a correction leaves, with which times of writing, with a table of timelines. */
class CorrectionsTest {

  private static final String ROOMS = Engine.KEYSPACE + ".chat_by_room";
  private static final String TIMELINES = Engine.KEYSPACE + ".user_timeline";
  private static final long NOTHING = -1;
  private static final String ROW = " WHERE chat_room = ? AND time_us = ? AND name = ?";

  private final WatchedSession watched = new WatchedSession(Engine.SESSION);
  private final HeldSession held = new HeldSession(Engine.SESSION);
  private final String room = Engine.unusedRoom();
  private final String author = "author-" + UUID.randomUUID();
  private final ChatMessage wrong = Engine.message(room, author, 0, "wrong");
  private final ChatMessage right = Engine.message(room, author, 0, "right");

  @ParameterizedTest
  @EnumSource(value = PutMode.class, mode = Mode.EXCLUDE, names = "CONDITIONAL")
  @Tag("Q11")
  void replace_wrongStands_isWrittenAMicrosecondLaterInBothTables(PutMode mode) {
    ChatStore store = store(mode);
    store.put(wrong);

    assertThat(replace(store, wrong, right)).isTrue();
    assertThat(writtenAt(ROOMS)).isEqualTo(Engine.micros(wrong) + 1);
    assertThat(writtenAt(TIMELINES)).isEqualTo(Engine.micros(wrong) + 1);

    assertThat(replace(store, wrong, right)).isTrue();
    assertThat(writtenAt(ROOMS)).isEqualTo(Engine.micros(wrong) + 1);
    assertThat(writtenAt(TIMELINES)).isEqualTo(Engine.micros(wrong) + 1);
  }

  @ParameterizedTest
  @EnumSource(value = PutMode.class, mode = Mode.EXCLUDE, names = "CONDITIONAL")
  @Tag("Q11")
  void replace_isDeletedMeanwhileWithALaterTime_staysDeleted(PutMode mode) {
    AsyncCorrections corrections = heldStore(mode);

    CompletableFuture<Boolean> replacing = corrections.replace(wrong, right);
    held.held().pass(); // its look
    HeldSession.Request write = held.held();
    delete(ROOMS, Engine.micros(wrong) + 2);
    write.pass();

    assertThat(replacing.join()).isTrue();
    assertThat(writtenAt(ROOMS)).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @EnumSource(value = PutMode.class, mode = Mode.EXCLUDE, names = "CONDITIONAL")
  @Tag("Q11")
  void withdraw_isEditedMeanwhileWithALaterTime_staysAsItWasEdited(PutMode mode) {
    AsyncCorrections corrections = heldStore(mode);

    CompletableFuture<Boolean> withdrawing = corrections.withdraw(wrong);
    held.held().pass(); // its look
    HeldSession.Request delete = held.held();
    rewrite(ROOMS, right, Engine.micros(wrong) + 2);
    delete.pass();

    assertThat(withdrawing.join()).isTrue();
    assertThat(store(mode).all(room).messages()).containsExactly(right);
  }

  @ParameterizedTest
  @EnumSource(PutMode.class)
  @Tag("C4")
  @Tag("Q11")
  void replace_roomAloneWasCorrected_mendsTheTimeline(PutMode mode) {
    ChatStore store = store(mode);
    store.put(wrong);
    rewrite(ROOMS, right, writtenAt(ROOMS) + 1);

    assertThat(replace(store, wrong, right)).isTrue();

    assertThat(timeline(store)).containsExactly(right);
  }

  @ParameterizedTest
  @EnumSource(PutMode.class)
  @Tag("C1")
  @Tag("Q11")
  void replace_timelineWasNotWritten_writesIt(PutMode mode) {
    rewrite(ROOMS, wrong, Engine.micros(wrong));

    assertThat(replace(store(mode), wrong, right)).isTrue();

    assertThat(timeline(store(mode))).containsExactly(right);
  }

  @ParameterizedTest
  @EnumSource(PutMode.class)
  @Tag("C4")
  @Tag("Q11")
  void withdraw_roomAloneWasCorrected_mendsTheTimeline(PutMode mode) {
    ChatStore store = store(mode);
    store.put(wrong);
    delete(ROOMS, writtenAt(ROOMS));

    assertThat(withdraw(store, wrong)).isFalse();

    assertThat(timeline(store)).isEmpty();
  }

  @Test
  @Tag("Q12")
  void put_whereAMessageWasWithdrawn_staysHidden() {
    ChatStore store = store(PutMode.CHECKED);
    store.put(wrong);
    withdraw(store, wrong);

    assertThat(store.put(right).outcome()).isEqualTo(Outcome.STORED);

    assertThat(store.all(room).messages()).isEmpty();
    assertThat(timeline(store)).isEmpty();
  }

  @Test
  @Tag("Q12")
  void putConditional_whereAMessageWasWithdrawn_isReadInTheRoomAlone() {
    ChatStore store = store(PutMode.CONDITIONAL);
    store.put(wrong);
    withdraw(store, wrong);

    assertThat(store.put(right).outcome()).isEqualTo(Outcome.STORED);

    assertThat(store.all(room).messages()).containsExactly(right);
    assertThat(timeline(store)).isEmpty();
  }

  @Test
  @Tag("C4")
  void replace_conditionalWhoseAnswerIsLost_isRepeatedAndTrue() {
    ChatStore store = store(PutMode.CONDITIONAL);
    store.put(wrong);

    watched.loseNextAnswer(new DriverTimeoutException("no answer"));

    assertThat(replace(store, wrong, right)).isTrue();
    assertThat(store.all(room).messages()).containsExactly(right);
    assertThat(timeline(store)).containsExactly(right);
  }

  @Test
  @Tag("C4")
  void withdraw_conditionalWhoseAnswerIsLost_isRepeatedAndGone() {
    ChatStore store = store(PutMode.CONDITIONAL);
    store.put(wrong);

    watched.loseNextAnswer(new DriverTimeoutException("no answer"));

    assertThat(withdraw(store, wrong)).isFalse();
    assertThat(store.all(room).messages()).isEmpty();
    assertThat(timeline(store)).isEmpty();
  }

  private ChatStore store(PutMode mode) {
    return CqlChatStore.builder()
        .session(watched.session())
        .keyspace(Engine.KEYSPACE)
        .timelines(Timelines.TABLE)
        .putMode(mode)
        .build();
  }

  /** One without timelines, whose requests wait for the test, and for which wrong stands. */
  private AsyncCorrections heldStore(PutMode mode) {
    ChatStore store =
        CqlChatStore.builder()
            .session(held.session())
            .keyspace(Engine.KEYSPACE)
            .putMode(mode)
            .build();
    store.put(wrong);
    held.hold();
    return (AsyncCorrections) store.async();
  }

  private static boolean replace(ChatStore store, ChatMessage wrong, ChatMessage right) {
    return ((AsyncCorrections) store.async()).replace(wrong, right).join();
  }

  private static boolean withdraw(ChatStore store, ChatMessage wrong) {
    return ((AsyncCorrections) store.async()).withdraw(wrong).join();
  }

  private List<ChatMessage> timeline(ChatStore store) {
    return UserTimelines.of(store).orElseThrow().latest(author, 10).messages();
  }

  private long writtenAt(String table) {
    @Nullable Row row =
        Engine.SESSION
            .execute(
                "SELECT WRITETIME(comment) FROM " + table + ROW, room, Engine.micros(wrong), author)
            .one();
    return row == null ? NOTHING : row.getLong(0);
  }

  private void rewrite(String table, ChatMessage message, long micros) {
    Engine.SESSION.execute(
        "UPDATE " + table + " USING TIMESTAMP ? SET comment = ?" + ROW,
        micros,
        message.text(),
        room,
        Engine.micros(message),
        author);
  }

  private void delete(String table, long micros) {
    Engine.SESSION.execute(
        "DELETE FROM " + table + " USING TIMESTAMP ?" + ROW,
        micros,
        room,
        Engine.micros(wrong),
        author);
  }
}
