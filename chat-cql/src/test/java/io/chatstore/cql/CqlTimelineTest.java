package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.UnreadableRecord;
import io.chatstore.UserTimelines;
import io.chatstore.cql.HeldSession.Fate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Timelines that are a second table. */
class CqlTimelineTest {

  private static final String TABLE = Engine.KEYSPACE + ".user_timeline";

  private final HeldSession session = new HeldSession(Engine.SESSION);
  private final List<UnreadableRecord> told = new CopyOnWriteArrayList<>();
  private final String room = Engine.unusedRoom();
  private final String author = "author-" + UUID.randomUUID();
  private final ChatMessage message = Engine.message(room, author, 0, "apples");

  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "CHECKED"})
  @Tag("U2")
  @Tag("Q2")
  void put_ordinaryText_isOneLoggedBatch(PutMode mode) {
    ChatStore store = store(mode);

    store.put(message);

    List<Statement<?>> sent = session.sent();
    assertThat(sent).hasSize(mode == PutMode.CHECKED ? 2 : 1);
    BatchStatement batch = (BatchStatement) sent.get(sent.size() - 1);
    assertThat(batch.getBatchType()).isEqualTo(DefaultBatchType.LOGGED);
    assertThat(batch).hasSize(2);
    assertThat(batch.isIdempotent()).isTrue();
    assertThat(batch.getConsistencyLevel()).isEqualTo(DefaultConsistencyLevel.ONE);
    assertThat(batch.getRoutingKey()).isEqualTo(StandardCharsets.UTF_8.encode(room));
    assertThat(timeline(store)).containsExactly(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {IntoBothTables.LONGEST_IN_BATCH, IntoBothTables.LONGEST_IN_BATCH + 1})
  @Tag("U2")
  void put_textAroundTheLongestInABatch_isWrittenEitherWay(int length) {
    ChatStore store = store(PutMode.PLAIN);
    ChatMessage longest = Engine.message(room, author, 0, "\u20AC".repeat(length));

    store.put(longest);

    assertThat(session.sent()).hasSize(length > IntoBothTables.LONGEST_IN_BATCH ? 2 : 1);
    assertThat(timeline(store)).containsExactly(longest);
    assertThat(store.all(room).messages()).containsExactly(longest);
  }

  /** A node that keeps the log of batches may hang, and no batch gets an answer then. */
  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "CHECKED"})
  @Tag("F5")
  @Tag("U2")
  void put_batchGetsNoAnswer_isWrittenWithoutTheLog(PutMode mode) {
    ChatStore store = store(mode);
    if (mode == PutMode.CHECKED) {
      session.next(Fate.CARRIED_OUT);
    }
    session.next(Fate.refused(new DriverTimeoutException("no answer")));

    assertThat(store.put(message).outcome())
        .isEqualTo(mode == PutMode.CHECKED ? Outcome.STORED : Outcome.WRITTEN);

    List<Statement<?>> writes =
        session.sent().stream().filter(statement -> !HeldSession.isLook(statement)).toList();
    assertThat(writes).hasSize(3);
    assertThat(writes.get(0)).isInstanceOf(BatchStatement.class);
    assertThat(writes.subList(1, 3)).allMatch(BoundStatement.class::isInstance);
    assertThat(timeline(store)).containsExactly(message);
    assertThat(store.all(room).messages()).containsExactly(message);
  }

  /** The batch may be carried out from its log still, whatever became of what was sent after it. */
  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "CHECKED"})
  @Tag("F5")
  void put_batchGetsNoAnswerAndThenNothingIsTaken_isOutcomeUnknown(PutMode mode) {
    ChatStore hasty = builder(mode, Duration.ofSeconds(2)).build();
    hasty.latest(Engine.unusedRoom(), 1);
    if (mode == PutMode.CHECKED) {
      session.next(Fate.CARRIED_OUT);
    }
    session.next(Fate.refused(new DriverTimeoutException("no answer")));
    session.otherwise(Fate.refused(new NoNodeAvailableException()));

    assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> hasty.put(message));
  }

  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "CHECKED"})
  @Tag("F5")
  @Tag("U3")
  void put_longTextAndSecondWriteNotCarriedOut_isRepairedByTheRepeat(PutMode mode) {
    ChatStore store = store(mode);
    ChatMessage largest = Engine.message(room, author, 0, "x".repeat(400_000));
    if (mode == PutMode.CHECKED) {
      session.next(Fate.CARRIED_OUT);
    }
    session.next(Fate.CARRIED_OUT, Fate.refused(new NoNodeAvailableException()));

    assertThat(store.put(largest).outcome())
        .isEqualTo(mode == PutMode.CHECKED ? Outcome.ALREADY_STORED : Outcome.WRITTEN);

    List<Statement<?>> writes =
        session.sent().stream().filter(statement -> !HeldSession.isLook(statement)).toList();
    assertThat(writes).hasSize(4);
    assertThat(((BoundStatement) writes.get(0)).getPreparedStatement().getQuery())
        .contains("chat_by_room");
    assertThat(timeline(store)).containsExactly(largest);
  }

  @Test
  @Tag("U2")
  void put_conditional_writesTheRoomAndThenTheTimeline() {
    ChatStore store = store(PutMode.CONDITIONAL);

    assertThat(store.put(message).outcome()).isEqualTo(Outcome.STORED);

    assertThat(session.sent())
        .extracting(sent -> ((BoundStatement) sent).getPreparedStatement().getQuery())
        .satisfiesExactly(
            first -> assertThat(first).contains("chat_by_room").endsWith("IF NOT EXISTS"),
            second -> assertThat(second).contains("user_timeline"));
    assertThat(timeline(store)).containsExactly(message);
  }

  @Test
  @Tag("Q8")
  void put_conditionalWriterDiedBetween_isRepairedByTheSamePut() {
    ChatStore store = diedBetween();
    assertThat(store.all(room).messages()).containsExactly(message);
    assertThat(timeline(store)).isEmpty();

    assertThat(store.put(message).outcome()).isEqualTo(Outcome.ALREADY_STORED);

    assertThat(timeline(store)).containsExactly(message);
  }

  @Test
  @Tag("Q8")
  @Tag("U3")
  void put_conditionalMeetsOneWhoseWriterDied_repairsThatOne() {
    ChatStore store = diedBetween();

    assertThat(store.put(Engine.message(room, author, 0, "pears")))
        .isEqualTo(new PutResult(Outcome.CONFLICT, message));

    assertThat(timeline(store)).containsExactly(message);
  }

  @Test
  @Tag("F5")
  void put_secondWriteFailsUntilTheEnd_isOutcomeUnknown() {
    ChatStore store = builder(PutMode.CONDITIONAL, Duration.ofSeconds(2)).build();
    store.latest(room, 1);
    session.next(Fate.CARRIED_OUT);
    session.otherwise(Fate.refused(new NoNodeAvailableException()));

    assertThatExceptionOfType(OutcomeUnknown.class)
        .isThrownBy(() -> store.put(message))
        .withMessageNotContaining("apples");

    session.otherwise(Fate.CARRIED_OUT);
    assertThat(store.put(message).outcome()).isEqualTo(Outcome.ALREADY_STORED);
    assertThat(timeline(store)).containsExactly(message);
  }

  @Test
  @Tag("U5")
  void of_storeWithoutTimelines_isEmpty() {
    ChatStore without = Engine.builder().build();

    assertThat(UserTimelines.of(without)).isEmpty();
    without.close();
  }

  @Test
  @Tag("F9")
  void read_fails_namesTheAuthor() {
    ChatStore store = store(PutMode.PLAIN);
    store.put(message);
    session.next(Fate.lost(new DriverTimeoutException("apples")));

    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(() -> timeline(store))
        .withMessageContaining("author '" + author + "'")
        .withMessageNotContaining("room")
        .withMessageNotContaining("apples");
  }

  @Test
  @Tag("R7")
  void read_rowsThatAreNoMessages_areToldAndBreakNoPage() {
    ChatStore store = store(PutMode.PLAIN);
    store.put(message);
    String insert = "INSERT INTO " + TABLE + " (name, time_us, chat_room, comment) VALUES ";
    long micros = Engine.micros(message);
    Engine.SESSION.execute(insert + "(?, ?, 'x', null)", author, micros);
    Engine.SESSION.execute(insert + "(?, ?, '', 'nowhere')", author, micros);

    assertThat(UserTimelines.of(store).orElseThrow().latest(author, 1).messages())
        .containsExactly(message);

    assertThat(timeline(store)).containsExactly(message);
    assertThat(told)
        .extracting(UnreadableRecord::reason)
        .contains("room is empty", "comment is absent");
    assertThat(told.toString()).contains(author).doesNotContain("nowhere");
  }

  @Test
  @Tag("Q7")
  void read_view_holdsWhatStoodBeforeItWasMade() {
    String keyspace = Engine.unusedKeyspace();
    Engine.connection().keyspace(keyspace).schema(Replication.simple(1)).createIfAbsent();
    try (ChatStore before = Engine.connection().keyspace(keyspace).build()) {
      before.put(message);
    }
    CqlChatStoreBuilder withView = Engine.connection().keyspace(keyspace).timelines(Timelines.VIEW);
    withView.schema().createIfAbsent();

    try (ChatStore store = withView.build()) {
      // The servers build it in a moment; another put would not bring this one in.
      while (timeline(store).isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(timeline(store)).containsExactly(message);
    }
  }

  /** A store on which a put reached the room only, by a writer that is gone. */
  private ChatStore diedBetween() {
    ChatStore plain = Engine.builder().putMode(PutMode.CONDITIONAL).build();
    plain.put(message);
    plain.close();
    return store(PutMode.CONDITIONAL);
  }

  private ChatStore store(PutMode mode) {
    ChatStore store = builder(mode, Duration.ofMinutes(1)).build();
    store.latest(Engine.unusedRoom(), 1);
    session.sent();
    return store;
  }

  private CqlChatStoreBuilder builder(PutMode mode, Duration timeout) {
    return CqlChatStore.builder()
        .session(session.session())
        .keyspace(Engine.KEYSPACE)
        .putMode(mode)
        .timelines(Timelines.TABLE)
        .onUnreadable(told::add)
        .requestTimeout(timeout)
        .writeConsistency(Consistency.ONE)
        .readConsistency(Consistency.ONE);
  }

  private List<ChatMessage> timeline(ChatStore store) {
    return UserTimelines.of(store).orElseThrow().latest(author, 100).messages();
  }
}
