package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.cql.HeldSession.Fate;
import io.chatstore.cql.HeldSession.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many puts in one room, which look together. */
@Tag("Q6")
class LooksTest {

  private final HeldSession session = new HeldSession(Engine.SESSION);
  private final AsyncChatStore store = store(Duration.ofMinutes(2));
  private final String room = Engine.unusedRoom();
  private final List<CompletableFuture<PutResult>> puts = new ArrayList<>();

  @Test
  void put_manyInOneRoom_shareTheirLooks() {
    hold();
    for (int i = 0; i < 2 + 2 * Looks.MOST_TOGETHER + 5; i++) {
      puts.add(store.put(message(i)));
    }

    assertThat(session.waiting()).isEqualTo(2);
    for (int i = 0; i < puts.size() + 5; i++) {
      session.held().pass(); // five looks, and all the writes
    }

    assertThat(puts)
        .extracting(LooksTest::join)
        .extracting(PutResult::outcome)
        .containsOnly(Outcome.STORED);
    assertThat(session.waiting()).isZero();
    assertThat(session.sent().stream().filter(HeldSession::isLook)).hasSize(5);
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
    Request second = session.held();
    session.holdNoMore();
    first.pass();
    second.pass();

    assertThat(puts)
        .extracting(LooksTest::join)
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
    for (int i = 0; i < 60_000; i++) {
      puts.add(store.put(message(i)));
    }
    Request first = session.held();
    Request second = session.held();
    session.holdNoMore();
    session.otherwise(Fate.refused(new NoNodeAvailableException()));

    first.ends(Fate.refused(new NoNodeAvailableException()));
    second.ends(Fate.refused(new NoNodeAvailableException()));

    CompletableFuture<?> all = CompletableFuture.allOf(puts.toArray(CompletableFuture<?>[]::new));
    assertThat(all.handle((done, failure) -> failure).orTimeout(60, TimeUnit.SECONDS).join())
        .isNotNull();
    assertThat(puts).allMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  @Tag("F4")
  void put_waitsToLookUntilItsTimeIsOver_isUnavailableAndNotSent() {
    AsyncChatStore hasty = store(Duration.ofSeconds(1));
    hold(hasty);
    for (int i = 0; i < 3; i++) {
      puts.add(hasty.put(message(i)));
    }

    // The first two are under way for ever, as far as the third one can see.
    assertThat(
            puts.get(2).handle((done, failure) -> failure).orTimeout(60, TimeUnit.SECONDS).join())
        .isInstanceOf(Unavailable.class);

    session.held().pass();
    session.held().pass();
    assertThat(session.sent().stream().filter(HeldSession::isLook)).hasSize(2);
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
    return CqlChatStore.builder()
        .session(session.session())
        .keyspace(Engine.KEYSPACE)
        .putMode(PutMode.CHECKED)
        .requestTimeout(timeout)
        .requestsInFlight(32_768)
        .buildAsync();
  }

  private ChatMessage message(int number) {
    return Engine.message(room, "ada", number);
  }

  private static PutResult join(CompletableFuture<PutResult> put) {
    return put.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
