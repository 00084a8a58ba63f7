package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.ReadRequest;
import io.chatstore.cql.HeldSession.Fate;
import io.chatstore.cql.HeldSession.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many checked puts in one room, which look and write together. */
@Tag("Q6")
@Timeout(120)
class RoundsTest {

  private final HeldSession session = new HeldSession(Engine.SESSION);
  private final AsyncChatStore store = store(Duration.ofMinutes(2));
  private final String room = Engine.unusedRoom();
  private final List<CompletableFuture<PutResult>> puts = new ArrayList<>();

  @Test
  void put_manyInOneRoom_lookAndWriteTogether() {
    hold();
    for (int i = 0; i < 1 + 2 * Looks.MOST_TOGETHER + 5; i++) {
      puts.add(store.put(message(i)));
    }

    assertThat(session.waiting()).isEqualTo(1);
    for (int i = 0; i < 8; i++) {
      session.held().pass(); // of four rounds, the look and the write
    }

    assertThat(puts)
        .extracting(RoundsTest::join)
        .extracting(PutResult::outcome)
        .containsOnly(Outcome.STORED);
    assertThat(session.waiting()).isZero();
    List<Statement<?>> sent = session.sent();
    assertThat(sent.stream().filter(HeldSession::isLook)).hasSize(4);
    assertThat(sent.stream().filter(BatchStatement.class::isInstance))
        .hasSize(3)
        .allSatisfy(
            batch -> {
              assertThat(batch.isIdempotent()).isTrue();
              assertThat(batch.getConsistencyLevel())
                  .isEqualTo(DefaultConsistencyLevel.LOCAL_QUORUM);
              assertThat(batch.getRoutingKey()).isEqualTo(StandardCharsets.UTF_8.encode(room));
            });
    session.holdNoMore();
    assertThat(store.blocking().read(ReadRequest.latest(room, 1_000)).messages())
        .hasSize(puts.size());
  }

  @Test
  void put_longTexts_areWrittenApart() {
    String half = "x".repeat(IntoRoom.MOST_CHARACTERS / 2);
    hold();
    for (String text : List.of("", half, half, half, half + "x", half, "x", "")) {
      puts.add(store.put(Engine.message(room, "ada", puts.size(), text)));
    }

    for (int i = 0; i < 2; i++) {
      session.held().pass(); // the first put, but for its write
    }
    session.holdNoMore();
    session.held().pass();

    assertThat(puts).allSatisfy(put -> assertThat(join(put).outcome()).isEqualTo(Outcome.STORED));
    List<Integer> sizes =
        session.sent().stream()
            .filter(statement -> !HeldSession.isLook(statement))
            .map(statement -> statement instanceof BatchStatement batch ? batch.size() : 1)
            .toList();
    assertThat(sizes).containsExactly(1, 2, 1, 1, 3);
  }

  @Test
  @Tag("F5")
  void put_writeOfManyWasLost_eachIsSettledByARepeat() {
    hold();
    for (int i = 0; i < 5; i++) {
      puts.add(store.put(message(i)));
    }
    session.held().pass();
    session.held().pass();
    session.held().pass();
    session.holdNoMore();
    session.held().ends(Fate.lost(new DriverTimeoutException("no answer")));

    assertThat(puts)
        .extracting(put -> join(put).outcome())
        .containsExactly(
            Outcome.STORED,
            Outcome.ALREADY_STORED,
            Outcome.ALREADY_STORED,
            Outcome.ALREADY_STORED,
            Outcome.ALREADY_STORED);
  }

  @Test
  @Tag("F5")
  void put_itsTimeIsOverWhileItIsWrittenWithOthers_isOutcomeUnknown() {
    AsyncChatStore hasty = store(Duration.ofSeconds(3));
    hold(hasty);
    for (int i = 0; i < 3; i++) {
      puts.add(hasty.put(message(i)));
    }
    session.held().pass();
    session.held().pass();
    session.held().pass();
    assertThat(session.waiting()).isEqualTo(1);

    assertThat(puts.subList(1, 3))
        .allSatisfy(put -> assertThat(failure(put)).isInstanceOf(OutcomeUnknown.class));
  }

  @Test
  @Tag("P2")
  @Tag("P3")
  void put_oneGroup_eachIsToldAboutItsOwn() {
    store.put(message(3)).join();
    store.put(message(4)).join();
    isToldApart();
  }

  @Test
  @Tag("P2")
  @Tag("P3")
  void put_groupComesInSeveralPages_eachIsToldAboutItsOwn() {
    store.put(message(3)).join();
    store.put(message(4)).join();
    session.change(
        statement -> HeldSession.isLook(statement) ? statement.setPageSize(1) : statement);
    isToldApart();
  }

  private void isToldApart() {
    hold();
    puts.add(store.put(message(0)));
    puts.add(store.put(message(1)));
    puts.add(store.put(message(2)));
    puts.add(store.put(message(3)));
    ChatMessage another = Engine.message(room, "ada", 4, "another");
    puts.add(store.put(another));
    Request first = session.held();
    session.holdNoMore();
    first.pass();

    assertThat(puts)
        .extracting(RoundsTest::join)
        .containsExactly(
            new PutResult(Outcome.STORED, message(0)),
            new PutResult(Outcome.STORED, message(1)),
            new PutResult(Outcome.STORED, message(2)),
            new PutResult(Outcome.ALREADY_STORED, message(3)),
            new PutResult(Outcome.CONFLICT, message(4)));
  }

  @Test
  void put_differentRooms_lookApart() {
    hold();
    for (int i = 0; i < 6; i++) {
      puts.add(store.put(Engine.message(Engine.unusedRoom(), "ada", 0)));
    }

    assertThat(session.waiting()).isEqualTo(6);
    for (int i = 0; i < 12; i++) {
      session.held().pass();
    }
    assertThat(puts).allSatisfy(put -> assertThat(join(put).outcome()).isEqualTo(Outcome.STORED));
  }

  @Test
  void put_manyWaitAndAllFailAtOnce_allFail() {
    hold();
    for (int i = 0; i < 20_000; i++) {
      puts.add(store.put(message(i)));
    }
    Request first = session.held();
    session.holdNoMore();
    session.otherwise(Fate.refused(new NoNodeAvailableException()));

    first.ends(Fate.refused(new NoNodeAvailableException()));

    CompletableFuture<?> all = CompletableFuture.allOf(puts.toArray(CompletableFuture<?>[]::new));
    assertThat(all.handle((done, failure) -> failure).orTimeout(60, TimeUnit.SECONDS).join())
        .isNotNull();
    assertThat(puts).allMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  @Tag("F4")
  void put_aRoundHangs_theNextGoesAfterAWhile() {
    AsyncChatStore hasty = store(Duration.ofSeconds(6));
    hold(hasty);
    for (int i = 0; i < 3; i++) {
      puts.add(hasty.put(message(i)));
    }

    Request hanging = session.held();
    session.holdNoMore();
    assertThat(puts.subList(1, 3))
        .allSatisfy(put -> assertThat(join(put).outcome()).isEqualTo(Outcome.STORED));

    assertThat(puts.get(0)).isNotDone();
    hanging.pass();
    assertThat(join(puts.get(0)).outcome()).isEqualTo(Outcome.STORED);
  }

  /** It was told that nothing was applied, so nothing may be, whatever the look finds then. */
  @ParameterizedTest
  @ValueSource(strings = {"nothing", "the same", "another", "no message"})
  @Tag("F4")
  void put_itsTimeIsOverWhileItLooksWithOthers_isUnavailableAndWritesNothing(String standing) {
    ChatMessage late = Engine.message(room, "ada", 1, "zzz");
    switch (standing) {
      case "the same" -> store.put(late).join();
      case "another" -> store.put(Engine.message(room, "ada", 1, "aaa")).join();
      case "no message" ->
          Engine.SESSION.execute(
              "INSERT INTO " + table() + " (chat_room, time_us, name) VALUES (?, ?, 'ada')",
              room,
              Engine.micros(late));
      default -> {}
    }
    AsyncChatStore hasty = store(Duration.ofSeconds(2));
    hold(hasty);
    puts.add(hasty.put(message(0)));
    puts.add(hasty.put(late));
    puts.add(hasty.put(message(2)));
    Request first = session.held();
    Request second = session.held(); // after a while

    assertThat(puts.subList(1, 3))
        .allSatisfy(put -> assertThat(failure(put)).isInstanceOf(Unavailable.class));
    second.pass();

    assertThat(session.waiting()).isZero();
    assertThat(session.sent()).hasSize(2).allMatch(HeldSession::isLook);
    first.pass();
    session.held().pass();
  }

  @Test
  void put_manyAtTheBoundEachStartsTheNext_noneIsThrottled() {
    AsyncChatStore narrow = store(Duration.ofMinutes(2), 1);
    narrow.blocking().latest(Engine.unusedRoom(), 1);
    AtomicInteger next = new AtomicInteger();
    for (int i = 0; i < 1 + InFlight.WAITING; i++) {
      puts.add(chain(narrow, next, 20));
    }

    assertThat(puts).allSatisfy(put -> assertThat(join(put).outcome()).isEqualTo(Outcome.STORED));
  }

  private CompletableFuture<PutResult> chain(AsyncChatStore to, AtomicInteger next, int more) {
    CompletableFuture<PutResult> put = to.put(message(next.getAndIncrement()));
    return more == 0 ? put : put.thenCompose(result -> chain(to, next, more - 1));
  }

  @Test
  @Tag("F8")
  void put_requestOfManyIsRefused_onlyTheOneAtFaultFails() {
    hold();
    for (int i = 0; i < 4; i++) {
      puts.add(store.put(message(i)));
    }
    session.held().pass();
    session.held().pass();
    Request look = session.held();
    session.holdNoMore();
    Node node = Engine.SESSION.getMetadata().getNodes().values().iterator().next();
    Fate refused = Fate.refused(new InvalidQueryException(node, "too large"));
    session.next(refused, Fate.CARRIED_OUT, refused, Fate.CARRIED_OUT);
    look.pass();

    assertThat(join(puts.get(1)).outcome()).isEqualTo(Outcome.STORED);
    assertThat(failure(puts.get(2))).isInstanceOf(Misconfigured.class);
    assertThat(join(puts.get(3)).outcome()).isEqualTo(Outcome.STORED);
  }

  private void hold() {
    hold(store);
  }

  private void hold(AsyncChatStore store) {
    store.blocking().latest(Engine.unusedRoom(), 1);
    session.sent();
    session.hold();
  }

  private AsyncChatStore store(Duration timeout) {
    return store(timeout, 32_768);
  }

  private AsyncChatStore store(Duration timeout, int requestsInFlight) {
    return CqlChatStore.builder()
        .session(session.session())
        .keyspace(Engine.KEYSPACE)
        .putMode(PutMode.CHECKED)
        .requestTimeout(timeout)
        .requestsInFlight(requestsInFlight)
        .buildAsync();
  }

  private ChatMessage message(int number) {
    return Engine.message(room, "ada", number);
  }

  private static PutResult join(CompletableFuture<PutResult> put) {
    return put.orTimeout(60, TimeUnit.SECONDS).join();
  }

  private static Throwable failure(CompletableFuture<PutResult> put) {
    return put.handle((done, failure) -> failure).orTimeout(60, TimeUnit.SECONDS).join();
  }

  private static String table() {
    return Engine.KEYSPACE + ".chat_by_room";
  }
}
