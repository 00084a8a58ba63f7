package io.chatstore.cql;

import com.datastax.oss.driver.api.core.cql.Row;

/**
 * A column as the server tells of it in {@code system_schema.columns}.
 *
 * @param position in its part of the key; negative if it is in none
 * @param order of a clustering column: {@code asc} or {@code desc}, else {@code none}
 */
record Column(String name, String kind, int position, String order, String type) {

  private static final String PARTITION_KEY = "partition_key";
  private static final String CLUSTERING = "clustering";

  static Column partitionKey(int position, String name, String type) {
    return new Column(name, PARTITION_KEY, position, "none", type);
  }

  static Column clustering(int position, String name, String order, String type) {
    return new Column(name, CLUSTERING, position, order, type);
  }

  static Column regular(String name, String type) {
    return new Column(name, "regular", -1, "none", type);
  }

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

  boolean isOfPartition() {
    return kind.equals(PARTITION_KEY);
  }

  boolean isClustering() {
    return kind.equals(CLUSTERING);
  }

  String description() {
    return switch (kind) {
      case PARTITION_KEY -> "partition key " + (position + 1) + " of type " + type;
      case CLUSTERING -> "clustering key " + (position + 1) + " " + order + " of type " + type;
      default -> kind + " of type " + type;
    };
  }

  private static String text(Row row, String column) {
    return String.valueOf(row.getString(column));
  }
}
