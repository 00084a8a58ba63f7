package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Corrects a room by Paxos, as the puts of its mode write it: in one round with them, and with
 * times of writing that are in order with theirs.
 */
final class ConditionalCorrection implements Correction {

  private static final String COMMENT = "comment";

  private final Requests requests;
  private final RowKey key;
  private final PreparedStatement update;
  private final PreparedStatement delete;

  private ConditionalCorrection(
      Requests requests, RowKey key, PreparedStatement update, PreparedStatement delete) {
    this.requests = requests;
    this.key = key;
    this.update = update;
    this.delete = delete;
  }

  static CompletionStage<ConditionalCorrection> prepare(
      CqlSession session, Requests requests, CqlConfig config) {
    RowKey key = RowKey.ofRoom(config.tables());
    CompletionStage<PreparedStatement> update =
        session.prepareAsync(
            conditional(
                "UPDATE %s SET comment = ? WHERE %s IF comment = ?"
                    .formatted(key.table(), key.condition()),
                config));
    return session
        .prepareAsync(
            conditional(
                "DELETE FROM %s WHERE %s IF comment = ?".formatted(key.table(), key.condition()),
                config))
        .thenCombine(
            update, (delete, replace) -> new ConditionalCorrection(requests, key, replace, delete));
  }

  /** Not idempotent for the driver: see {@link ConditionalPut#prepare}. */
  private static SimpleStatement conditional(String cql, CqlConfig config) {
    return SimpleStatement.builder(cql)
        .setConsistencyLevel(config.writes().level())
        .setSerialConsistencyLevel(config.serial().level())
        .setIdempotence(false)
        .build();
  }

  @Override
  public CompletionStage<Boolean> replace(ChatMessage wrong, ChatMessage right, Deadline deadline) {
    List<Object> values = new ArrayList<>(List.of(right.text()));
    values.addAll(key.values().apply(wrong));
    values.add(wrong.text());
    return requests
        .attempt(update.bind(values.toArray()), deadline)
        .thenApply(answer -> answer.wasApplied() || right.text().equals(text(answer.one())));
  }

  @Override
  public CompletionStage<Optional<String>> withdraw(ChatMessage wrong, Deadline deadline) {
    List<Object> values = new ArrayList<>(key.values().apply(wrong));
    values.add(wrong.text());
    return requests
        .attempt(delete.bind(values.toArray()), deadline)
        .thenApply(
            answer ->
                answer.wasApplied()
                    ? Optional.of(wrong.text())
                    : Optional.ofNullable(text(answer.one())));
  }

  @Override
  public Meaning meaning(Throwable failure) {
    return Meaning.ofConditionalPut(failure);
  }

  /** Where no row stands, the answer may be without its columns. */
  private static @Nullable String text(@Nullable Row row) {
    return row == null || !row.getColumnDefinitions().contains(COMMENT)
        ? null
        : row.getString(COMMENT);
  }
}
