package io.chatstore.cql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table that a store needs, or a view.
 *
 * @param table its full name as CQL
 * @param columns those it must have, keys first and in their order
 */
record TableShape(String table, List<Column> columns) {

  TableShape {
    columns = List.copyOf(columns);
  }

  /** The statement that makes the table. */
  String createTable(String options) {
    String declared =
        columns.stream()
            .map(column -> "  " + column.name() + " " + column.type() + ",\n")
            .collect(Collectors.joining());
    return "CREATE TABLE IF NOT EXISTS %s (\n%s  %s\n) WITH %s%s"
        .formatted(table, declared, primaryKey(), clusteringOrder(), options);
  }

  /** The statement that makes a view of another table. */
  String createView(String base, String options) {
    String present =
        keys(Column::isKey).stream()
            .map(key -> key + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    return "CREATE MATERIALIZED VIEW IF NOT EXISTS %s AS\n  SELECT %s FROM %s\n  WHERE %s\n  %s\nWITH %s%s"
        .formatted(
            table,
            columns.stream().map(Column::name).collect(Collectors.joining(", ")),
            base,
            present,
            primaryKey(),
            clusteringOrder(),
            options);
  }

  /** One sentence for each difference. More columns do no harm unless they are part of the key. */
  List<String> differences(Map<String, Column> standing) {
    if (standing.isEmpty()) {
      return List.of("table " + table + " is absent");
    }
    List<String> differences = new ArrayList<>();
    for (Column needed : columns) {
      @Nullable Column other = standing.get(needed.name());
      if (!needed.equals(other)) {
        differences.add(
            "column %s of table %s is %s, but must be %s"
                .formatted(
                    needed.name(),
                    table,
                    other == null ? "absent" : other.description(),
                    needed.description()));
      }
    }
    surplusKeys(standing.values())
        .forEach(
            key ->
                differences.add(
                    "column %s of table %s is %s, but must not be there"
                        .formatted(key.name(), table, key.description())));
    return List.copyOf(differences);
  }

  private List<Column> surplusKeys(Collection<Column> standing) {
    return standing.stream()
        .filter(Column::isKey)
        .filter(column -> columns.stream().noneMatch(n -> n.name().equals(column.name())))
        .toList();
  }

  private String primaryKey() {
    return "PRIMARY KEY ((%s), %s)"
        .formatted(
            String.join(", ", keys(Column::isOfPartition)),
            String.join(", ", keys(Column::isClustering)));
  }

  private String clusteringOrder() {
    return columns.stream()
        .filter(Column::isClustering)
        .map(column -> column.name() + " " + column.order().toUpperCase(Locale.ROOT))
        .collect(Collectors.joining(", ", "CLUSTERING ORDER BY (", ")"));
  }

  private List<String> keys(Predicate<Column> kind) {
    return columns.stream().filter(kind).map(Column::name).toList();
  }
}
