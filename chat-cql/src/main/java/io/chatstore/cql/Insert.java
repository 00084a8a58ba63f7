package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Inserts a message's row with its own time as the time of writing. Of two texts under one identity
 * every replica so keeps the same one, history falls into the window of compaction that it belongs
 * to, and a later delete stands.
 */
final class Insert {

  private static final String INTO_TIMELINE =
      "INSERT INTO %s (name, time_us, chat_room, comment) VALUES (?, ?, ?, ?)";

  private final Function<ChatMessage, BoundStatement> binding;

  private Insert(Function<ChatMessage, BoundStatement> binding) {
    this.binding = binding;
  }

  static CompletionStage<Insert> intoRoom(CqlSession session, CqlConfig config) {
    RoomRow row = new RoomRow(config.tables());
    return prepare(session, config, row.insert())
        .thenApply(
            insert ->
                new Insert(
                    message ->
                        row.bind(insert, message)
                            .setLong(row.size(), UnixTime.toMicros(message.sentAt()))
                            .build()));
  }

  static CompletionStage<Insert> intoTimeline(CqlSession session, CqlConfig config) {
    String table = config.tables().cql(config.tables().timelinesTable());
    return prepare(session, config, INTO_TIMELINE.formatted(table))
        .thenApply(insert -> new Insert(message -> timelineRow(insert, message)));
  }

  BoundStatement bind(ChatMessage message) {
    return binding.apply(message);
  }

  /** As a part of a batch, which has a level itself: the driver warns of parts that have one. */
  BoundStatement bindInBatch(ChatMessage message) {
    return bind(message).setConsistencyLevel(null);
  }

  private static BoundStatement timelineRow(PreparedStatement insert, ChatMessage message) {
    long micros = UnixTime.toMicros(message.sentAt());
    return insert
        .boundStatementBuilder()
        .setString(0, message.author())
        .setLong(1, micros)
        .setString(2, message.room())
        .setString(3, message.text())
        .setLong(4, micros)
        .build();
  }

  private static CompletionStage<PreparedStatement> prepare(
      CqlSession session, CqlConfig config, String cql) {
    return session.prepareAsync(
        SimpleStatement.builder(cql + " USING TIMESTAMP ?")
            .setConsistencyLevel(config.writes().level())
            .setIdempotence(true)
            .build());
  }
}
