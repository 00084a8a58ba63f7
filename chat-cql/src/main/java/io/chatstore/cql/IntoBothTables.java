package io.chatstore.cql;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import io.chatstore.ChatMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Writes a message into its room and its author's timeline. */
final class IntoBothTables implements Write {

  /**
   * Characters of the longest text that goes into a batch. Cassandra refuses batches above 50 KiB
   * and ScyllaDB above 1 MiB, unless told otherwise, and a character has at most three bytes.
   */
  static final int LONGEST_IN_BATCH = 6_000;

  private final Requests requests;
  private final CqlConfig config;
  private final Insert room;
  private final Insert timeline;

  IntoBothTables(Requests requests, CqlConfig config, Insert room, Insert timeline) {
    this.requests = requests;
    this.config = config;
    this.room = room;
    this.timeline = timeline;
  }

  @Override
  public CompletionStage<?> send(ChatMessage message, Deadline deadline) {
    return message.text().length() <= LONGEST_IN_BATCH
        ? requests
            .attempt(batch(message), deadline)
            .exceptionallyCompose(failure -> withoutTheLog(message, deadline, failure))
        : oneAfterTheOther(message, deadline);
  }

  /**
   * For a batch in doubt: its log is kept by two more nodes, and while one of them hangs, no batch
   * gets an answer. It stays in doubt whatever becomes of the rest: the log may be played back.
   */
  private CompletionStage<AsyncResultSet> withoutTheLog(
      ChatMessage message, Deadline deadline, Throwable failure) {
    return meaning(failure) == Meaning.IN_DOUBT && !deadline.isOver()
        ? HalfWritten.unless(oneAfterTheOther(message, deadline))
        : CompletableFuture.failedFuture(failure);
  }

  @Override
  public Meaning meaning(Throwable failure) {
    return Meaning.ofLoggedBatch(failure);
  }

  /** Both rows come to stand, or neither. */
  private BatchStatement batch(ChatMessage message) {
    return BatchStatement.newInstance(
            DefaultBatchType.LOGGED, room.bindInBatch(message), timeline.bindInBatch(message))
        .setConsistencyLevel(config.writes().level())
        .setIdempotent(true);
  }

  /** The room first: nothing is in a timeline that does not stand in its room. */
  private CompletionStage<AsyncResultSet> oneAfterTheOther(ChatMessage message, Deadline deadline) {
    return requests
        .attempt(room.bind(message), deadline)
        .thenCompose(
            written -> HalfWritten.unless(requests.attempt(timeline.bind(message), deadline)));
  }
}
