package io.chatstore.cql;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import io.chatstore.ChatMessage;
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
        ? requests.attempt(batch(message), deadline)
        : oneAfterTheOther(message, deadline);
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
  private CompletionStage<?> oneAfterTheOther(ChatMessage message, Deadline deadline) {
    return requests
        .attempt(room.bind(message), deadline)
        .thenCompose(
            written -> HalfWritten.unless(requests.attempt(timeline.bind(message), deadline)));
  }
}
