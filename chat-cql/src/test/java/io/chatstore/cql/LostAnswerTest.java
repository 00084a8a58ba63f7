package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A put that was applied, and whose answer did not come. */
class LostAnswerTest {

  private final WatchedSession watched = new WatchedSession(Engine.SESSION);
  private final String room = Engine.unusedRoom();
  private final ChatMessage message = Engine.message(room, "ada", 0, "apples");

  static List<Throwable> inDoubt() {
    DefaultConsistencyLevel level = DefaultConsistencyLevel.LOCAL_SERIAL;
    return List.of(
        new WriteTimeoutException(DriverExceptions.NODE, level, 1, 2, DefaultWriteType.CAS),
        new WriteTimeoutException(DriverExceptions.NODE, level, 1, 2, DefaultWriteType.SIMPLE),
        new CASWriteUnknownException(DriverExceptions.NODE, level, 1, 2),
        new DriverTimeoutException("no answer"),
        new ClosedConnectionException("closed"));
  }

  @ParameterizedTest
  @MethodSource("inDoubt")
  @Tag("P2")
  void put_conditionalWasApplied_isAlreadyStored(Throwable failure) {
    ChatStore store = store(PutMode.CONDITIONAL);

    watched.loseNextAnswer(failure);

    assertThat(store.put(message)).isEqualTo(new PutResult(Outcome.ALREADY_STORED, message));
    assertThat(watched.sent()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("inDoubt")
  @Tag("P3")
  void put_conditionalMetAnother_isConflict(Throwable failure) {
    ChatStore store = store(PutMode.CONDITIONAL);
    store.put(message);

    watched.loseNextAnswer(failure);

    assertThat(store.put(Engine.message(room, "ada", 0, "pears")))
        .isEqualTo(new PutResult(Outcome.CONFLICT, message));
  }

  @ParameterizedTest
  @MethodSource("inDoubt")
  @Tag("P4")
  void put_plainWasApplied_isWritten(Throwable failure) {
    ChatStore store = store(PutMode.PLAIN);

    watched.loseNextAnswer(failure);

    assertThat(store.put(message)).isEqualTo(new PutResult(Outcome.WRITTEN, message));
    assertThat(watched.sent()).hasSize(2);
    assertThat(store.all(room).messages()).containsExactly(message);
  }

  private ChatStore store(PutMode mode) {
    return CqlChatStore.builder()
        .session(watched.session())
        .keyspace(Engine.KEYSPACE)
        .putMode(mode)
        .build();
  }
}
