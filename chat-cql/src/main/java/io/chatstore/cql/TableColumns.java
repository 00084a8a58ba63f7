package io.chatstore.cql;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of the table as the server tells of them, against those that a store needs. */
final class TableColumns {

  private static final String COLUMNS =
      "SELECT column_name, kind, position, clustering_order, type FROM system_schema.columns"
          + " WHERE keyspace_name = ? AND table_name = ?";

  private static final List<Column> NEEDED =
      List.of(
          new Column("chat_room", "partition_key", 0, "none", "text"),
          new Column("time_us", "clustering", 0, "desc", "bigint"),
          new Column("name", "clustering", 1, "asc", "text"),
          new Column("comment", "regular", -1, "none", "text"));

  private final Map<String, Column> columns;

  private TableColumns(Map<String, Column> columns) {
    this.columns = columns;
  }

  static TableColumns read(CqlSession session, String keyspace, Duration timeout) {
    SimpleStatement query =
        SimpleStatement.builder(COLUMNS)
            .addPositionalValues(keyspace, CqlConfig.TABLE)
            .setConsistencyLevel(ConsistencyLevel.ONE)
            .setTimeout(timeout)
            .build();
    return new TableColumns(
        session.execute(query).all().stream()
            .map(Column::of)
            .collect(
                Collectors.toMap(Column::name, Function.identity(), (a, b) -> a, TreeMap::new)));
  }

  /** Whether there is no such table. */
  boolean isEmpty() {
    return columns.isEmpty();
  }

  /** One sentence for each difference. More columns do no harm unless they are part of the key. */
  List<String> differences(String table) {
    if (isEmpty()) {
      return List.of("table " + table + " is absent");
    }
    List<String> differences = new ArrayList<>();
    for (Column needed : NEEDED) {
      @Nullable Column standing = columns.get(needed.name());
      if (!needed.equals(standing)) {
        differences.add(
            "column %s of table %s is %s, but must be %s"
                .formatted(
                    needed.name(),
                    table,
                    standing == null ? "absent" : standing.description(),
                    needed.description()));
      }
    }
    surplusKeys()
        .map(
            key ->
                "column %s of table %s is %s, but must not be there"
                    .formatted(key.name(), table, key.description()))
        .forEach(differences::add);
    return List.copyOf(differences);
  }

  private Stream<Column> surplusKeys() {
    return columns.values().stream()
        .filter(Column::isKey)
        .filter(column -> NEEDED.stream().noneMatch(n -> n.name().equals(column.name())));
  }

  private record Column(String name, String kind, int position, String order, String type) {

    static Column of(Row row) {
      return new Column(
          text(row, "column_name"),
          text(row, "kind"),
          row.getInt("position"),
          text(row, "clustering_order"),
          text(row, "type"));
    }

    boolean isKey() {
      return position >= 0;
    }

    String description() {
      return switch (kind) {
        case "partition_key" -> "partition key " + (position + 1) + " of type " + type;
        case "clustering" -> "clustering key " + (position + 1) + " " + order + " of type " + type;
        default -> kind + " of type " + type;
      };
    }

    private static String text(Row row, String column) {
      return String.valueOf(row.getString(column));
    }
  }
}
