package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.ChatMessage;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The row of a message, in the table of rooms or of timelines, with its time of writing: what is
 * written a microsecond later takes its place, and what is deleted or written later still stays so.
 */
final class TimedRow {

  private final Requests requests;
  private final RowKey key;
  private final PreparedStatement select;
  private final PreparedStatement delete;
  private final Insert insert;

  /**
   * What stands in a row.
   *
   * @param micros its time of writing
   */
  record Standing(String text, long micros) {}

  private TimedRow(
      Requests requests,
      RowKey key,
      PreparedStatement select,
      PreparedStatement delete,
      Insert insert) {
    this.requests = requests;
    this.key = key;
    this.select = select;
    this.delete = delete;
    this.insert = insert;
  }

  static CompletionStage<TimedRow> ofRoom(CqlSession session, Requests requests, CqlConfig config) {
    RowKey key = RowKey.ofRoom(config.tables());
    return prepare(session, requests, config, key, Insert.intoRoom(session, config));
  }

  static CompletionStage<TimedRow> ofTimeline(
      CqlSession session, Requests requests, CqlConfig config) {
    RowKey key = RowKey.ofTimeline(config.tables());
    return prepare(session, requests, config, key, Insert.intoTimeline(session, config));
  }

  private static CompletionStage<TimedRow> prepare(
      CqlSession session,
      Requests requests,
      CqlConfig config,
      RowKey key,
      CompletionStage<Insert> insert) {
    CompletionStage<PreparedStatement> select =
        session.prepareAsync(
            idempotent(
                "SELECT comment, WRITETIME(comment) FROM %s WHERE %s"
                    .formatted(key.table(), key.condition()),
                config.reads()));
    return session
        .prepareAsync(
            idempotent(
                "DELETE FROM %s USING TIMESTAMP ? WHERE %s".formatted(key.table(), key.condition()),
                config.writes()))
        .thenCombine(
            select,
            (delete, look) ->
                insert.thenApply(into -> new TimedRow(requests, key, look, delete, into)))
        .thenCompose(row -> row);
  }

  private static SimpleStatement idempotent(String cql, Consistency level) {
    return SimpleStatement.builder(cql)
        .setConsistencyLevel(level.level())
        .setIdempotence(true)
        .build();
  }

  /** What stands there; empty also where a row has no text. */
  CompletionStage<Optional<Standing>> look(ChatMessage message, Deadline deadline) {
    return requests
        .attempt(select.bind(key.values().apply(message).toArray()), deadline)
        .thenApply(rows -> Optional.ofNullable(standing(rows.one())));
  }

  private static @Nullable Standing standing(@Nullable Row row) {
    String text = row == null ? null : row.getString(0);
    return row == null || text == null ? null : new Standing(text, row.getLong(1));
  }

  CompletionStage<?> write(ChatMessage message, long micros, Deadline deadline) {
    return requests.attempt(insert.bind(message, micros), deadline);
  }

  /** Takes away what was written until that time. */
  CompletionStage<?> delete(ChatMessage message, long micros, Deadline deadline) {
    return requests.attempt(delete.bind(key.valuesBehind(micros, message)), deadline);
  }
}
