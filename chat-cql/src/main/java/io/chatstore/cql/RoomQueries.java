package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.Order;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The two queries on a room in one order: a stretch of time, and the rest of one microsecond. */
final class RoomQueries {

  /**
   * Rows that the server sends at once. The driver refuses an answer of more than 256 MiB: so many
   * of the largest messages fit, and ordinary pages come in one piece.
   */
  static final int FETCHED_AT_ONCE = 600;

  private static final String WINDOW =
      "SELECT %s FROM %s WHERE chat_room = ? AND time_us >= ? AND time_us <= ? %s LIMIT ?";
  private static final String TIE =
      "SELECT %s FROM %s WHERE chat_room = ? AND time_us = ? AND name %s ? %s LIMIT ?";

  private final PreparedStatement window;
  private final PreparedStatement tie;

  private RoomQueries(PreparedStatement window, PreparedStatement tie) {
    this.window = window;
    this.tie = tie;
  }

  static CompletionStage<RoomQueries> prepare(CqlSession session, CqlConfig config, Order order) {
    boolean newestFirst = order == Order.NEWEST_FIRST;
    String behind = newestFirst ? ">" : "<";
    String sorted =
        newestFirst ? "ORDER BY time_us DESC, name ASC" : "ORDER BY time_us ASC, name DESC";
    String table = config.tableCql();
    return session
        .prepareAsync(select(config, WINDOW.formatted(RowCodec.COLUMNS, table, sorted)))
        .thenCombine(
            session.prepareAsync(
                select(config, TIE.formatted(RowCodec.COLUMNS, table, behind, sorted))),
            RoomQueries::new);
  }

  private static SimpleStatement select(CqlConfig config, String cql) {
    return SimpleStatement.builder(cql)
        .setConsistencyLevel(config.reads().level())
        .setIdempotence(true)
        .setPageSize(FETCHED_AT_ONCE)
        .build();
  }

  /** The first rows between two microseconds, both inclusive. */
  BoundStatement window(String room, Window bounds, int rows, Duration timeout) {
    BoundStatementBuilder query =
        window
            .boundStatementBuilder()
            .setString(0, room)
            .setLong(1, bounds.first())
            .setLong(2, bounds.last())
            .setInt(3, rows);
    return query.setTimeout(timeout).build();
  }

  /** The first rows of one microsecond behind an author. */
  BoundStatement tie(String room, long micros, String author, int rows, Duration timeout) {
    BoundStatementBuilder query =
        tie.boundStatementBuilder()
            .setString(0, room)
            .setLong(1, micros)
            .setString(2, author)
            .setInt(3, rows);
    return query.setTimeout(timeout).build();
  }
}
