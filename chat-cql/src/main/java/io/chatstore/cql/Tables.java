package io.chatstore.cql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables of a store: what they look like, and what makes them. */
final class Tables {

  private final TableNames names;
  private final Optional<Duration> retention;
  private final CompactionWindow window;

  Tables(TableNames names, Optional<Duration> retention) {
    this.names = names;
    this.retention = retention;
    this.window = CompactionWindow.fitting(retention);
  }

  TableShape messages() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.partitionKey(0, "chat_room", "text"));
    if (names.buckets().isPresent()) {
      columns.add(Column.partitionKey(1, "bucket", "bigint"));
    }
    columns.add(Column.clustering(0, "time_us", "desc", "bigint"));
    columns.add(Column.clustering(1, "name", "asc", "text"));
    columns.add(Column.regular("comment", "text"));
    return new TableShape(names.cql(names.roomsTable()), columns);
  }

  Optional<TableShape> index() {
    return names
        .buckets()
        .map(
            width ->
                new TableShape(
                    names.cql(names.indexTable()),
                    List.of(
                        Column.partitionKey(0, "chat_room", "text"),
                        Column.clustering(0, "bucket", "desc", "bigint"))));
  }

  Optional<TableShape> timelines() {
    return names.timelines().map(this::timelines);
  }

  private TableShape timelines(Timelines kind) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.partitionKey(0, "name", "text"));
    columns.add(Column.clustering(0, "time_us", "desc", "bigint"));
    columns.add(Column.clustering(1, "chat_room", "asc", "text"));
    if (kind == Timelines.VIEW && names.buckets().isPresent()) {
      columns.add(Column.clustering(2, "bucket", "asc", "bigint")); // a view keeps the whole key
    }
    columns.add(Column.regular("comment", "text"));
    return new TableShape(names.cql(names.timelinesTable()), columns);
  }

  /** All of them. */
  Set<TableShape> all() {
    return statements().keySet();
  }

  /** Those that a store writes; a view is written by the servers. */
  List<TableShape> written() {
    List<TableShape> written = new ArrayList<>(List.of(messages()));
    index().ifPresent(written::add);
    timelines().filter(shape -> names.writesTimelines()).ifPresent(written::add);
    return written;
  }

  /** All of them with the statements that make them, in an order in which these can be run. */
  Map<TableShape, String> statements() {
    String kept = window.option() + retention.map(Tables::timeToLive).orElse("");
    Map<TableShape, String> statements = new LinkedHashMap<>();
    statements.put(messages(), messages().createTable(kept));
    index()
        .ifPresent(
            index ->
                statements.put(
                    index, index.createTable(indexRetention().map(Tables::timeToLive).orElse(""))));
    timelines()
        .ifPresent(
            shape ->
                statements.put(
                    shape,
                    names.writesTimelines()
                        ? shape.createTable(kept)
                        : shape.createView(messages().table(), window.option())));
    return statements;
  }

  /**
   * How long a bucket's row in the index is kept after it was written: it has to outlive what a
   * store puts into the bucket while it relies on the row. Empty for ever, which it is too where
   * that is longer than servers can say.
   */
  Optional<Duration> indexRetention() {
    return names
        .buckets()
        .flatMap(width -> retention.map(kept -> kept.plus(width.renewal().multipliedBy(2))))
        .filter(kept -> kept.compareTo(CqlChatStoreBuilder.TWENTY_YEARS) <= 0);
  }

  private static String timeToLive(Duration retention) {
    return "\n  AND default_time_to_live = " + retention.toSeconds();
  }
}
