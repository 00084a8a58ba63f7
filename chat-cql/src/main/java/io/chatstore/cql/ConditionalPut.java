package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.concurrent.CompletionStage;

/** Puts a message unless one stands under its identity; then the answer brings that one. */
final class ConditionalPut implements Put {

  private final Requests requests;
  private final RoomRow row;
  private final PreparedStatement insert;
  private final RowCodec codec;

  private ConditionalPut(Requests requests, RoomRow row, PreparedStatement insert, RowCodec codec) {
    this.requests = requests;
    this.row = row;
    this.insert = insert;
    this.codec = codec;
  }

  /**
   * Not idempotent for the driver, which would pass on its own repeat's answer as if it were the
   * first one's; repeating is ours.
   */
  static CompletionStage<Put> prepare(
      CqlSession session, Requests requests, CqlConfig config, RowCodec codec) {
    RoomRow row = new RoomRow(config.tables());
    SimpleStatement statement =
        SimpleStatement.builder(row.insert() + " IF NOT EXISTS")
            .setConsistencyLevel(config.writes().level())
            .setSerialConsistencyLevel(config.serial().level())
            .setIdempotence(false)
            .build();
    return session
        .prepareAsync(statement)
        .thenApply(insert -> new ConditionalPut(requests, row, insert, codec));
  }

  @Override
  public CompletionStage<PutResult> send(ChatMessage message, Deadline deadline) {
    return requests
        .attempt(row.bind(insert, message).build(), deadline)
        .thenApply(answer -> result(message, answer));
  }

  @Override
  public Meaning meaning(Throwable failure) {
    return Meaning.ofConditionalPut(failure);
  }

  private PutResult result(ChatMessage message, AsyncResultSet answer) {
    return answer.wasApplied()
        ? new PutResult(Outcome.STORED, message)
        : PutResult.met(message, codec.standing(message, answer.one()));
  }
}
