package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ReadRequest;
import io.chatstore.cql.HeldSession.Fate;
import io.chatstore.cql.HeldSession.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store whose session is slow. */
class RequestsInFlightTest {

  private final HeldSession session = new HeldSession(Engine.SESSION);

  @ParameterizedTest
  @Tag("Q9")
  @EnumSource
  @Tag("F3")
  void put_waitsTooLongForOthers_isThrottledAndNotSent(PutMode mode) {
    AsyncChatStore store = store(mode, 1);
    var unused = store.read(ReadRequest.latest(Engine.unusedRoom(), 1));
    Request slow = session.held();
    ChatMessage message = message();

    CompletableFuture<Throwable> put = failure(store.put(message));

    assertThat(join(put)).isInstanceOf(Throttled.class).hasMessageNotContaining("secret");
    session.holdNoMore();
    slow.pass();
    assertThat(session.waiting()).isZero();
    assertThat(store.blocking().all(message.room()).messages()).isEmpty();
  }

  @ParameterizedTest
  @Tag("Q9")
  @ValueSource(ints = {1, 3})
  @Tag("F3")
  void read_moreThanMayBeUnderWayOrWait_areThrottled(int most) {
    AsyncChatStore store = store(PutMode.PLAIN, most);
    List<CompletableFuture<Throwable>> reads = new ArrayList<>();
    for (int i = 0; i < most * (1 + InFlight.WAITING) + 1; i++) {
      reads.add(failure(store.read(ReadRequest.latest(Engine.unusedRoom(), 1))));
    }

    assertThat(session.waiting()).isEqualTo(most);
    assertThat(reads.get(reads.size() - 1)).isDone();
    for (int i = most; i < reads.size(); i++) {
      assertThat(join(reads.get(i))).isInstanceOf(Throttled.class);
    }
    session.holdNoMore();
    for (int i = 0; i < most; i++) {
      session.held().pass();
    }
    assertThat(session.sent()).hasSize(most);
    assertThat(store.blocking().latest(Engine.unusedRoom(), 1).messages()).isEmpty();
  }

  @ParameterizedTest
  @Tag("Q9")
  @EnumSource
  @Tag("F5")
  void put_inDoubtAndThenThrottled_isOutcomeUnknown(PutMode mode) {
    AsyncChatStore store = store(mode, 1);
    CompletableFuture<Throwable> put = failure(store.put(message()));
    if (mode == PutMode.CHECKED) {
      session.held().pass();
    }
    Request write = session.held();
    var unused =
        store.read(
            ReadRequest.latest(Engine.unusedRoom(), 1)); // waits behind it, then takes the place

    write.ends(Fate.lost(new DriverTimeoutException("no answer")));

    assertThat(join(put)).isInstanceOf(OutcomeUnknown.class).hasMessageNotContaining("secret");
    session.holdNoMore();
    session.held().pass();
  }

  private static ChatMessage message() {
    return Engine.message(Engine.unusedRoom(), "ada", 0, "hello secret");
  }

  private AsyncChatStore store(PutMode mode, int most) {
    AsyncChatStore store =
        CqlChatStore.builder()
            .session(session.session())
            .keyspace(Engine.KEYSPACE)
            .putMode(mode)
            .requestsInFlight(most)
            .requestTimeout(Duration.ofSeconds(2))
            .buildAsync();
    store.blocking().latest(Engine.unusedRoom(), 1);
    session.sent();
    session.hold();
    return store;
  }

  private static CompletableFuture<Throwable> failure(CompletableFuture<?> call) {
    return call.handle(
        (done, failed) -> failed == null ? new AssertionError("answered " + done) : failed);
  }

  private static Throwable join(CompletableFuture<Throwable> failure) {
    return failure.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
