package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.UnixTime;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Puts a message with its own time as the time of writing. Of two texts under one identity every
 * replica so keeps the same one, history falls into the window of compaction that it belongs to,
 * and a later delete stands.
 */
final class PlainPut implements Put {

  private static final String INSERT =
      "INSERT INTO %s (chat_room, time_us, name, comment) VALUES (?, ?, ?, ?) USING TIMESTAMP ?";

  private final CqlSession session;
  private final PreparedStatement insert;

  private PlainPut(CqlSession session, PreparedStatement insert) {
    this.session = session;
    this.insert = insert;
  }

  static CompletionStage<Put> prepare(CqlSession session, CqlConfig config) {
    SimpleStatement statement =
        SimpleStatement.builder(INSERT.formatted(config.tableCql()))
            .setConsistencyLevel(config.writes().level())
            .setIdempotence(true)
            .build();
    return session.prepareAsync(statement).thenApply(insert -> new PlainPut(session, insert));
  }

  @Override
  public CompletionStage<PutResult> send(ChatMessage message, Duration timeout) {
    return session
        .executeAsync(bind(message, timeout))
        .thenApply(answer -> new PutResult(Outcome.WRITTEN, message));
  }

  @Override
  public Meaning meaning(Throwable failure) {
    return Meaning.ofPlainPut(failure);
  }

  BoundStatement bind(ChatMessage message, Duration timeout) {
    long micros = UnixTime.toMicros(message.sentAt());
    return insert
        .boundStatementBuilder()
        .setString(0, message.room())
        .setLong(1, micros)
        .setString(2, message.author())
        .setString(3, message.text())
        .setLong(4, micros)
        .setTimeout(timeout)
        .build();
  }
}
