package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.AsyncUserTimelines;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.ReadRequest;
import io.chatstore.TimelineRequest;
import io.chatstore.cql.DriverExceptions.Row;
import io.chatstore.cql.HeldSession.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exception of the driver, at every stage of a call on a real store. */
class StageFailuresTest {

  private static final String SECRET = "hello secret";

  /** Puts what a correction is to find. */
  private static final ChatStore PUTS = Engine.builder().putMode(PutMode.PLAIN).build();

  /** What is sent before, and what the failure of the next means. */
  record Stage(
      Kind kind, PutMode mode, boolean timelines, int before, Function<Row, Meaning> meaning) {
    @Override
    public String toString() {
      return kind + " " + mode + (timelines ? " with timelines" : "");
    }
  }

  private enum Kind {
    READ,
    TIMELINE,
    PUT,
    LONG_PUT,
    BUCKETED_PUT,
    REPLACE,
    WITHDRAW
  }

  static Stream<Stage> stages() {
    return Stream.of(
        new Stage(Kind.READ, PutMode.PLAIN, false, 0, Row::read),
        new Stage(Kind.TIMELINE, PutMode.PLAIN, true, 0, Row::read),
        new Stage(Kind.PUT, PutMode.CHECKED, false, 0, Row::read),
        new Stage(Kind.PUT, PutMode.CHECKED, false, 1, Row::plainPut),
        new Stage(Kind.PUT, PutMode.CHECKED, true, 1, Row::loggedBatch),
        new Stage(Kind.PUT, PutMode.PLAIN, false, 0, Row::plainPut),
        new Stage(Kind.PUT, PutMode.PLAIN, true, 0, Row::loggedBatch),
        new Stage(Kind.PUT, PutMode.CONDITIONAL, false, 0, Row::conditionalPut),
        new Stage(Kind.PUT, PutMode.CONDITIONAL, true, 1, row -> Meaning.IN_DOUBT),
        new Stage(Kind.LONG_PUT, PutMode.PLAIN, true, 1, row -> Meaning.IN_DOUBT),
        new Stage(Kind.BUCKETED_PUT, PutMode.CHECKED, false, 0, Row::read),
        new Stage(Kind.REPLACE, PutMode.CHECKED, false, 0, Row::read),
        new Stage(Kind.REPLACE, PutMode.PLAIN, true, 1, Row::plainPut),
        new Stage(Kind.WITHDRAW, PutMode.CONDITIONAL, true, 1, row -> Meaning.IN_DOUBT));
  }

  @ParameterizedTest
  @MethodSource("stages")
  @Tag("C6")
  @Tag("F9")
  void call_eachFailureAtAStage_isTheStoresOwnWithItsMeaning(Stage stage) {
    List<Row> rows = DriverExceptions.table().toList();
    List<CompletableFuture<Throwable>> failures = new ArrayList<>();
    for (Row row : rows) {
      failures.add(failure(stage, row.failure()));
    }

    for (int i = 0; i < rows.size(); i++) {
      Throwable failure = failures.get(i).orTimeout(60, TimeUnit.SECONDS).join();
      Class<? extends ChatStoreException> kind = kind(stage.meaning.apply(rows.get(i)));
      assertThat(failure).as(rows.get(i).toString()).isInstanceOf(kind);
      assertThat(failure.toString()).doesNotContain(SECRET);
      assertThat(Optional.ofNullable(failure.getCause()))
          .contains(Meaning.unwrapped(rows.get(i).failure()));
    }
  }

  private static Class<? extends ChatStoreException> kind(Meaning meaning) {
    return switch (meaning) {
      case NOT_APPLIED -> Unavailable.class;
      case THROTTLED -> Throttled.class;
      case REFUSED -> Misconfigured.class;
      case IN_DOUBT -> OutcomeUnknown.class;
    };
  }

  private static CompletableFuture<?> call(Stage stage, AsyncChatStore store) {
    String room = Engine.unusedRoom();
    String text = stage.kind == Kind.LONG_PUT ? SECRET.repeat(1_000) : SECRET;
    ChatMessage message = Engine.message(room, "ada", 0, text);
    return switch (stage.kind) {
      case READ -> store.read(ReadRequest.latest(room, 1));
      case TIMELINE -> ((AsyncUserTimelines) store).readTimeline(TimelineRequest.of(room));
      case REPLACE -> {
        PUTS.put(message);
        yield ((AsyncCorrections) store).replace(message, Engine.message(room, "ada", 0, "right"));
      }
      case WITHDRAW -> ((AsyncCorrections) store).withdraw(message);
      default -> store.put(message);
    };
  }

  /** What a call fails with where a stage of it, and all that comes behind, fails so. */
  private static CompletableFuture<Throwable> failure(Stage stage, Throwable failure) {
    HeldSession session = new HeldSession(Engine.SESSION);
    AsyncChatStore store = store(stage, session);
    store.blocking().latest(Engine.unusedRoom(), 1); // which opens it
    Fate[] before = new Fate[stage.before];
    Arrays.fill(before, Fate.CARRIED_OUT);
    session.next(before);
    session.otherwise(Fate.refused(failure));
    return call(stage, store)
        .handle((done, failed) -> failed == null ? new AssertionError("answered " + done) : failed);
  }

  private static AsyncChatStore store(Stage stage, HeldSession session) {
    CqlChatStoreBuilder builder =
        CqlChatStore.builder()
            .session(session.session())
            .keyspace(Engine.KEYSPACE)
            .putMode(stage.mode)
            .requestTimeout(Duration.ofSeconds(2));
    if (stage.kind == Kind.BUCKETED_PUT) {
      builder.bucketed(BucketWidth.DAY);
    }
    return stage.timelines ? builder.timelines(Timelines.TABLE).buildAsync() : builder.buildAsync();
  }
}
