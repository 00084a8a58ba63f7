package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatementBuilder;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the cluster whether a store can work: whether the tables are as they must be, whether they
 * can be read at the level that the store reads at, and whether its user may write. Changes
 * nothing.
 */
final class Health {

  private static final String READ = "SELECT %s FROM %s WHERE %s LIMIT 1";

  /**
   * With nulls for the key, which no row has. Cassandra and ScyllaDB both look at the permission
   * before they look at the values, and then refuse these; nothing is sent to a replica.
   */
  private static final String WRITE = "INSERT INTO %s (%s) VALUES (%s)";

  private final CqlSession session;
  private final CqlConfig config;
  private final Deadline deadline;

  Health(CqlSession session, CqlConfig config) {
    this.session = session;
    this.config = config;
    this.deadline = Deadline.in(config.requestTimeout());
  }

  /** One sentence for each thing that is wrong. */
  CompletionStage<List<String>> problems() {
    return Inspection.of(session, config)
        .thenApply(Inspection::differences)
        .thenCompose(
            differences ->
                differences.isEmpty() ? uses() : CompletableFuture.completedFuture(differences));
  }

  private CompletionStage<List<String>> uses() {
    Tables tables = new Tables(config.tables(), config.retention());
    List<CompletableFuture<Optional<String>>> uses = new ArrayList<>();
    tables.all().forEach(table -> uses.add(read(table)));
    tables.written().forEach(table -> uses.add(write(table)));
    return CompletableFuture.allOf(uses.toArray(CompletableFuture<?>[]::new))
        .thenApply(all -> uses.stream().flatMap(use -> use.join().stream()).toList());
  }

  private CompletableFuture<Optional<String>> read(TableShape shape) {
    List<Column> key = shape.columns().stream().filter(Column::isOfPartition).toList();
    String condition =
        key.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(" AND "));
    SimpleStatementBuilder query =
        SimpleStatement.builder(
                READ.formatted(shape.columns().get(0).name(), shape.table(), condition))
            .setConsistencyLevel(config.reads().level());
    key.forEach(column -> query.addPositionalValue(column.type().equals("text") ? "-" : 0L));
    return outcome(query, "read", shape);
  }

  private CompletableFuture<Optional<String>> write(TableShape shape) {
    List<String> columns = shape.columns().stream().map(Column::name).toList();
    SimpleStatementBuilder insert =
        SimpleStatement.builder(
                WRITE.formatted(
                    shape.table(),
                    String.join(", ", columns),
                    columns.stream().map(column -> "?").collect(Collectors.joining(", "))))
            .setConsistencyLevel(config.writes().level());
    columns.forEach(column -> insert.addPositionalValue(null));
    return outcome(insert, "write", shape);
  }

  /** In a part of the time, so that a table that does not answer can still be named. */
  private CompletableFuture<Optional<String>> outcome(
      SimpleStatementBuilder statement, String use, TableShape shape) {
    return session
        .executeAsync(
            statement.setIdempotence(true).setTimeout(deadline.leftForAnAttempt()).build())
        .handle((answer, failure) -> Optional.ofNullable(problem(failure, use, shape)))
        .toCompletableFuture();
  }

  private @Nullable String problem(@Nullable Throwable failure, String use, TableShape shape) {
    if (failure == null) {
      return null;
    }
    Throwable cause = Meaning.unwrapped(failure);
    if (cause instanceof UnauthorizedException) {
      return "the user has no permission to " + use + " table " + shape.table() + views(use, shape);
    }
    if (use.equals("write") && cause instanceof InvalidQueryException) {
      return null; // of the nulls
    }
    return "cannot %s table %s: %s".formatted(use, shape.table(), DriverFailures.kind(cause));
  }

  /** On Cassandra, whoever writes a table needs the permission on its views too. */
  private String views(String use, TableShape shape) {
    boolean viewed = config.tables().timelines().filter(Timelines.VIEW::equals).isPresent();
    boolean messages = shape.table().equals(config.tables().cql(config.tables().roomsTable()));
    return viewed && messages && use.equals("write") ? ", or its view" : "";
  }
}
