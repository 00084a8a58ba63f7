package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.Order;
import java.util.concurrent.CompletionStage;

/**
 * The two queries on a partition in one order: a stretch of time, and the rest of one microsecond.
 * Rows are sorted by time and by a name: in rooms the author's, in timelines the room's.
 */
final class StretchQueries {

  /**
   * Rows that the server sends at once. The driver refuses an answer of more than 256 MiB: so many
   * of the largest messages fit, and ordinary pages come in one piece.
   */
  static final int FETCHED_AT_ONCE = 600;

  private static final String WINDOW =
      "SELECT time_us, %s, comment FROM %s WHERE %s AND time_us >= ? AND time_us <= ? %s LIMIT ?";
  private static final String TIE =
      "SELECT time_us, %s, comment FROM %s WHERE %s AND time_us = ? AND %1$s %s ? %s LIMIT ?";

  private final PartitionKey key;
  private final PreparedStatement window;
  private final PreparedStatement tie;

  private StretchQueries(PartitionKey key, PreparedStatement window, PreparedStatement tie) {
    this.key = key;
    this.window = window;
    this.tie = tie;
  }

  static CompletionStage<StretchQueries> ofRooms(
      CqlSession session, CqlConfig config, Order order) {
    return prepare(
        session,
        config,
        config.tables().roomsTable(),
        PartitionKey.ofRooms(config.tables()),
        "name",
        order);
  }

  static CompletionStage<StretchQueries> ofTimelines(CqlSession session, CqlConfig config) {
    return prepare(
        session,
        config,
        config.tables().timelinesTable(),
        PartitionKey.OF_TIMELINES,
        "chat_room",
        Order.NEWEST_FIRST);
  }

  private static CompletionStage<StretchQueries> prepare(
      CqlSession session,
      CqlConfig config,
      String table,
      PartitionKey key,
      String name,
      Order order) {
    boolean newestFirst = order == Order.NEWEST_FIRST;
    String behind = newestFirst ? ">" : "<";
    String sorted =
        ("ORDER BY time_us " + (newestFirst ? "DESC, %s ASC" : "ASC, %s DESC")).formatted(name);
    String from = config.tables().cql(table);
    String window = WINDOW.formatted(name, from, key.condition(), sorted);
    String tie = TIE.formatted(name, from, key.condition(), behind, sorted);
    return session
        .prepareAsync(select(config, window))
        .thenCombine(
            session.prepareAsync(select(config, tie)),
            (forWindow, forTie) -> new StretchQueries(key, forWindow, forTie));
  }

  private static SimpleStatement select(CqlConfig config, String cql) {
    return SimpleStatement.builder(cql)
        .setConsistencyLevel(config.reads().level())
        .setIdempotence(true)
        .setPageSize(FETCHED_AT_ONCE)
        .build();
  }

  /** The first rows of a window of a partition. */
  BoundStatement window(Partition partition, Window bounds, int rows) {
    return key.bind(window, partition)
        .setLong(key.size(), bounds.first())
        .setLong(key.size() + 1, bounds.last())
        .setInt(key.size() + 2, rows)
        .build();
  }

  /** The first rows of one microsecond behind a name. */
  BoundStatement tie(Partition partition, long micros, String name, int rows) {
    return key.bind(tie, partition)
        .setLong(key.size(), micros)
        .setString(key.size() + 1, name)
        .setInt(key.size() + 2, rows)
        .build();
  }
}
