package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import java.util.concurrent.CompletionStage;

/**
 * Inserts a message's row with its own time as the time of writing. Of two texts under one identity
 * every replica so keeps the same one, history falls into the window of compaction that it belongs
 * to, and a later delete stands.
 */
final class Insert {

  private static final String INTO_TIMELINE =
      "INSERT INTO %s (name, time_us, chat_room, comment) VALUES (?, ?, ?, ?)";

  private final Binding binding;

  /** The statement with a message's values and a time of writing. */
  private interface Binding {
    BoundStatement of(ChatMessage message, long micros);
  }

  private Insert(Binding binding) {
    this.binding = binding;
  }

  static CompletionStage<Insert> intoRoom(CqlSession session, CqlConfig config) {
    RoomRow row = new RoomRow(config.tables());
    return prepare(session, config, row.insert())
        .thenApply(
            insert ->
                new Insert(
                    (message, micros) ->
                        row.bind(insert, message).setLong(row.size(), micros).build()));
  }

  static CompletionStage<Insert> intoTimeline(CqlSession session, CqlConfig config) {
    String table = config.tables().cql(config.tables().timelinesTable());
    return prepare(session, config, INTO_TIMELINE.formatted(table))
        .thenApply(insert -> new Insert((message, micros) -> timelineRow(insert, message, micros)));
  }

  BoundStatement bind(ChatMessage message) {
    return bind(message, UnixTime.toMicros(message.sentAt()));
  }

  /**
   * The same with another time of writing than the message's own.
   *
   * @param micros microseconds since 1970
   */
  BoundStatement bind(ChatMessage message, long micros) {
    return binding.of(message, micros);
  }

  /** As a part of a batch, which has a level itself: the driver warns of parts that have one. */
  BoundStatement bindInBatch(ChatMessage message) {
    return bind(message).setConsistencyLevel(null);
  }

  private static BoundStatement timelineRow(
      PreparedStatement insert, ChatMessage message, long micros) {
    return insert
        .boundStatementBuilder()
        .setString(0, message.author())
        .setLong(1, UnixTime.toMicros(message.sentAt()))
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
