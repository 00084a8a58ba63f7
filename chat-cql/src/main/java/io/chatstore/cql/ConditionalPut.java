package io.chatstore.cql;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.UnixTime;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Puts a message unless one stands under its identity; then the answer brings that one. */
final class ConditionalPut implements Put {

  private static final String INSERT =
      "INSERT INTO %s (chat_room, time_us, name, comment) VALUES (?, ?, ?, ?) IF NOT EXISTS";

  private final CqlSession session;
  private final PreparedStatement insert;
  private final RowCodec codec;

  private ConditionalPut(CqlSession session, PreparedStatement insert, RowCodec codec) {
    this.session = session;
    this.insert = insert;
    this.codec = codec;
  }

  /**
   * Not idempotent for the driver, which would pass on its own repeat's answer as if it were the
   * first one's; repeating is ours.
   */
  static CompletionStage<Put> prepare(CqlSession session, CqlConfig config, RowCodec codec) {
    ConsistencyLevel level = config.writes().level();
    SimpleStatement statement =
        SimpleStatement.builder(INSERT.formatted(config.tableCql()))
            .setConsistencyLevel(level)
            .setSerialConsistencyLevel(config.serial().level())
            .setIdempotence(false)
            .build();
    return session
        .prepareAsync(statement)
        .thenApply(insert -> new ConditionalPut(session, insert, codec));
  }

  @Override
  public CompletionStage<PutResult> send(ChatMessage message, Duration timeout) {
    return session
        .executeAsync(bind(message, timeout))
        .thenApply(answer -> result(message, answer));
  }

  @Override
  public Meaning meaning(Throwable failure) {
    return Meaning.ofConditionalPut(failure);
  }

  BoundStatement bind(ChatMessage message, Duration timeout) {
    return insert
        .boundStatementBuilder()
        .setString(0, message.room())
        .setLong(1, UnixTime.toMicros(message.sentAt()))
        .setString(2, message.author())
        .setString(3, message.text())
        .setTimeout(timeout)
        .build();
  }

  private PutResult result(ChatMessage message, AsyncResultSet answer) {
    return answer.wasApplied()
        ? new PutResult(Outcome.STORED, message)
        : PutResult.met(message, codec.standing(message, answer.one()));
  }
}
