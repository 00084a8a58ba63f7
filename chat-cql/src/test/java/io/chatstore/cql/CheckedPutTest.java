package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.ChatStoreException.Unreadable;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.cql.HeldSession.Fate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CheckedPutTest {

  private final HeldSession session = new HeldSession(Engine.SESSION);
  private final ChatStore store = store(Duration.ofMinutes(1));
  private final String room = Engine.unusedRoom();
  private final ChatMessage message = Engine.message(room, "ada", 0, "apples");
  private final ChatMessage other = Engine.message(room, "ada", 0, "pears");

  @Test
  @Tag("Q2")
  @Tag("P1")
  void put_free_isOneQueryAndOneWrite() {
    assertThat(store.put(message)).isEqualTo(new PutResult(Outcome.STORED, message));

    List<Statement<?>> sent = session.sent();
    assertThat(sent).hasSize(2);
    assertThat(HeldSession.isLook(sent.get(0))).isTrue();
    assertThat(sent.get(0).getConsistencyLevel()).isEqualTo(DefaultConsistencyLevel.LOCAL_ONE);
    assertThat(sent.get(1).getConsistencyLevel()).isEqualTo(DefaultConsistencyLevel.ONE);
    assertThat(((BoundStatement) sent.get(1)).getLong(4)).isEqualTo(Engine.micros(message));
    assertThat(sent)
        .allSatisfy(
            statement -> {
              assertThat(statement.isIdempotent()).isTrue();
              assertThat(statement.getRoutingKey()).isEqualTo(StandardCharsets.UTF_8.encode(room));
            });
  }

  @Test
  @Tag("Q1")
  void put_afterALaterDelete_staysDeleted() {
    store.put(message);
    Row row =
        Engine.SESSION
            .execute("SELECT WRITETIME(comment) FROM " + table() + " WHERE chat_room = ?", room)
            .one();
    assertThat(row.getLong(0)).isEqualTo(Engine.micros(message));
    Engine.SESSION.execute(
        "DELETE FROM " + table() + " WHERE chat_room = ? AND time_us = ? AND name = ?",
        room,
        Engine.micros(message),
        "ada");

    store.put(message);

    assertThat(store.all(room).messages()).isEmpty();
  }

  @Test
  @Tag("P2")
  void put_again_isAlreadyStoredAndWrittenAgain() {
    store.put(message);
    session.sent();

    assertThat(store.put(message)).isEqualTo(new PutResult(Outcome.ALREADY_STORED, message));

    assertThat(session.sent()).hasSize(2);
    assertThat(store.all(room).messages()).containsExactly(message);
  }

  @Test
  @Tag("P3")
  void put_anotherStands_isConflictAndWritesNothing() {
    store.put(message);
    session.sent();

    assertThat(store.put(other)).isEqualTo(new PutResult(Outcome.CONFLICT, message));

    assertThat(session.sent()).hasSize(1).allMatch(HeldSession::isLook);
    assertThat(store.all(room).messages()).containsExactly(message);
  }

  @Test
  @Tag("F7")
  void put_noMessageStands_isUnreadableAndWritesNothing() {
    Engine.SESSION.execute(
        "INSERT INTO " + table() + " (chat_room, time_us, name) VALUES (?, ?, ?)",
        room,
        Engine.micros(message),
        "ada");

    assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> store.put(message));

    assertThat(session.sent()).hasSize(1);
    assertThat(store.unreadableRecords()).isEqualTo(1);
  }

  @Test
  @Tag("F4")
  void put_looksWereLost_isUnavailableAndNotApplied() {
    session.next(
        Fate.lost(new DriverTimeoutException("no answer")),
        Fate.lost(new DriverTimeoutException("no answer")));

    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> store.put(message));

    assertThat(session.sent()).hasSize(2).allMatch(HeldSession::isLook);
    assertThat(store.all(room).messages()).isEmpty();
  }

  @Test
  @Tag("F4")
  void put_lookWasLost_looksOnceMore() {
    session.next(Fate.lost(new DriverTimeoutException("no answer")));

    assertThat(store.put(message)).isEqualTo(new PutResult(Outcome.STORED, message));

    assertThat(session.sent()).hasSize(3);
  }

  @Test
  @Tag("F5")
  void put_writeWasLost_isSettledByARepeat() {
    session.next(Fate.CARRIED_OUT, Fate.lost(new DriverTimeoutException("no answer")));

    assertThat(store.put(message)).isEqualTo(new PutResult(Outcome.ALREADY_STORED, message));

    assertThat(session.sent()).hasSize(4);
  }

  @Test
  @Tag("F5")
  void put_writeNeverCarriedOut_isStoredByARepeat() {
    session.next(Fate.CARRIED_OUT, Fate.refused(new DriverTimeoutException("no answer")));

    assertThat(store.put(message)).isEqualTo(new PutResult(Outcome.STORED, message));
  }

  @Test
  @Tag("F5")
  void put_inDoubtAndThenLooksFail_isOutcomeUnknown() {
    ChatStore hasty = store(Duration.ofSeconds(1));
    session.next(Fate.CARRIED_OUT, Fate.lost(new DriverTimeoutException("no answer")));
    session.otherwise(Fate.refused(new NoNodeAvailableException()));

    assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> hasty.put(message));
  }

  @Test
  @Tag("Q6")
  @Tag("P6")
  void put_oneUnderWayAndInDoubt_theNextWaitsAndIsTold() {
    prepared();
    session.hold();
    CompletableFuture<PutResult> first = store.async().put(message);
    CompletableFuture<PutResult> second = store.async().put(other);

    session.held().pass(); // its look
    session.held().ends(Fate.refused(new DriverTimeoutException("no answer")));
    HeldSession.Request repeatedLook = session.held();
    assertThat(session.waiting()).isZero();
    assertThat(second).isNotDone();
    repeatedLook.pass();
    session.held().pass();

    assertThat(join(first)).isEqualTo(new PutResult(Outcome.STORED, message));
    session.held().pass();
    assertThat(join(second)).isEqualTo(new PutResult(Outcome.CONFLICT, message));
    assertThat(session.waiting()).isZero();
  }

  @Test
  @Tag("Q6")
  void put_callerGaveUpOnOneUnderWay_theNextWaitsAllTheSame() {
    prepared();
    session.hold();
    CompletableFuture<PutResult> first = store.async().put(message);
    CompletableFuture<PutResult> second = store.async().put(other);
    first.cancel(true);
    CompletableFuture<PutResult> third = store.async().put(other);
    second.cancel(true);

    session.held().pass();
    assertThat(session.waiting()).isEqualTo(1);
    session.held().pass();
    session.held().pass(); // the second one's look, whoever asks for its answer
    session.held().pass();

    assertThat(join(third)).isEqualTo(new PutResult(Outcome.CONFLICT, message));
  }

  private void prepared() {
    store.latest(Engine.unusedRoom(), 1);
    session.sent();
  }

  private ChatStore store(Duration timeout) {
    return CqlChatStore.builder()
        .session(session.session())
        .keyspace(Engine.KEYSPACE)
        .putMode(PutMode.CHECKED)
        .readConsistency(Consistency.LOCAL_ONE)
        .writeConsistency(Consistency.ONE)
        .requestTimeout(timeout)
        .build();
  }

  private static <T> T join(CompletableFuture<T> future) {
    return future.orTimeout(60, TimeUnit.SECONDS).join();
  }

  private static String table() {
    return Engine.KEYSPACE + ".chat_by_room";
  }
}
