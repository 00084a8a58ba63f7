package io.chatstore.cql;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A keyspace's tables and views, as the server tells of them at one moment.
 *
 * @param keyspaceStands whether there is a keyspace of that name
 * @param columns of each table or view by its name, then by theirs
 * @param options of each table by its name; views have none here
 */
record StandingTables(
    boolean keyspaceStands,
    Map<String, Map<String, Column>> columns,
    Map<String, Options> options) {

  /** Changes of the schema, and questions about it, take their time on a large cluster. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** What matters of a table's options; no retention is zero. */
  record Options(Duration retention, Map<String, String> compaction) {}

  private static final String KEYSPACE =
      "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?";
  private static final String COLUMNS =
      "SELECT table_name, column_name, kind, position, clustering_order, type"
          + " FROM system_schema.columns WHERE keyspace_name = ?";
  private static final String OPTIONS =
      "SELECT table_name, default_time_to_live, compaction"
          + " FROM system_schema.tables WHERE keyspace_name = ?";

  static CompletionStage<StandingTables> read(CqlSession session, String keyspace) {
    CompletionStage<List<Row>> keyspaces = rows(session, query(KEYSPACE, keyspace));
    CompletionStage<List<Row>> columns = rows(session, query(COLUMNS, keyspace));
    CompletionStage<Map<String, Options>> options = readOptions(session, keyspace);
    return keyspaces.thenCompose(
        named ->
            columns.thenCombine(
                options,
                (all, tables) -> new StandingTables(!named.isEmpty(), byTable(all), tables)));
  }

  /** The options of each table by its name. */
  static CompletionStage<Map<String, Options>> readOptions(CqlSession session, String keyspace) {
    return rows(session, query(OPTIONS, keyspace)).thenApply(StandingTables::optionsByTable);
  }

  /** The columns of a table, none if it is absent. */
  Map<String, Column> columnsOf(String table) {
    return columns.getOrDefault(table, Map.of());
  }

  private static Map<String, Map<String, Column>> byTable(List<Row> rows) {
    Map<String, Map<String, Column>> tables = new HashMap<>();
    for (Row row : rows) {
      Column column = Column.of(row);
      tables.computeIfAbsent(name(row), table -> new HashMap<>()).put(column.name(), column);
    }
    return tables;
  }

  private static Map<String, Options> optionsByTable(List<Row> rows) {
    Map<String, Options> tables = new HashMap<>();
    for (Row row : rows) {
      @Nullable Map<String, String> compaction =
          row.getMap("compaction", String.class, String.class);
      tables.put(
          name(row),
          new Options(
              Duration.ofSeconds(row.getInt("default_time_to_live")),
              compaction == null ? Map.of() : compaction));
    }
    return tables;
  }

  private static String name(Row row) {
    return String.valueOf(row.getString("table_name"));
  }

  private static Statement<?> query(String cql, String keyspace) {
    return SimpleStatement.builder(cql)
        .addPositionalValue(keyspace)
        .setConsistencyLevel(ConsistencyLevel.ONE)
        .setIdempotence(true)
        .setTimeout(TIMEOUT)
        .build();
  }

  private static CompletionStage<List<Row>> rows(CqlSession session, Statement<?> query) {
    return session.executeAsync(query).thenCompose(page -> collect(page, new ArrayList<>()));
  }

  private static CompletionStage<List<Row>> collect(AsyncResultSet page, List<Row> rows) {
    page.currentPage().forEach(rows::add);
    return page.hasMorePages()
        ? page.fetchNextPage().thenCompose(next -> collect(next, rows))
        : CompletableFuture.completedFuture(rows);
  }
}
