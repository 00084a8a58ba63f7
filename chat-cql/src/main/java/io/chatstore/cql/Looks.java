package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.chatstore.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Looks at what stands in a partition under the identities of messages. */
final class Looks {

  /**
   * ScyllaDB takes at most 100 combinations of clustering keys in a query, unless told otherwise.
   */
  static final int MOST_TOGETHER = 64;

  private static final String SELECT =
      "SELECT time_us, name, comment FROM %s WHERE %s AND (time_us, name) IN ?";

  private static final String SELECT_BETWEEN =
      "SELECT time_us, name, comment FROM %s WHERE %s AND time_us >= ? AND time_us <= ?";

  /** Rows beside the wanted ones that one page may bring. */
  private static final int BESIDE = 256;

  /** After a query that brought too much, so many name what they want, before another tries. */
  private static final int NAMED = 200;

  private final Requests requests;
  private final PartitionKey key;
  private final PreparedStatement select;
  private final PreparedStatement between;
  private final TupleType identity;

  /** How many looks are still to name what they want; a guess that any thread may change. */
  private volatile int named;

  private Looks(
      Requests requests,
      PartitionKey key,
      PreparedStatement select,
      PreparedStatement between,
      TupleType identity) {
    this.requests = requests;
    this.key = key;
    this.select = select;
    this.between = between;
    this.identity = identity;
  }

  static CompletionStage<Looks> prepare(CqlSession session, Requests requests, CqlConfig config) {
    TableNames tables = config.tables();
    PartitionKey key = PartitionKey.ofRooms(tables);
    TupleType identity = DataTypes.tupleOf(DataTypes.BIGINT, DataTypes.TEXT);
    identity.attach(session.getContext());
    return session
        .prepareAsync(statement(SELECT, tables, key, config))
        .thenCombine(
            session.prepareAsync(statement(SELECT_BETWEEN, tables, key, config)),
            (select, between) -> new Looks(requests, key, select, between, identity));
  }

  private static SimpleStatement statement(
      String select, TableNames tables, PartitionKey key, CqlConfig config) {
    return SimpleStatement.builder(
            select.formatted(tables.cql(tables.roomsTable()), key.condition()))
        .setConsistencyLevel(config.reads().level())
        .setIdempotence(true)
        .build();
  }

  /**
   * The rows that stand there, and maybe others: by one query of the time that the places span, or
   * by their names, where such a query has lately brought more than it was for. A history in the
   * order of rooms asks for what is near, one in the order of authors does not.
   *
   * @param places in their order, at least one
   */
  CompletionStage<Map<Position, Row>> lookAmong(
      Partition partition, List<Position> places, Deadline deadline) {
    int names = named;
    if (names > 0) {
      named = names - 1;
      return lookByName(partition, places, deadline, new HashMap<>());
    }
    long one = places.get(0).micros();
    long other = places.get(places.size() - 1).micros();
    BoundStatement query =
        key.bind(between, partition)
            .setLong(key.size(), Math.min(one, other))
            .setLong(key.size() + 1, Math.max(one, other))
            .setPageSize(places.size() + BESIDE)
            .build();
    return requests
        .attempt(query, deadline)
        .thenCompose(
            rows -> {
              Map<Position, Row> found = new HashMap<>();
              collect(rows, found);
              if (found.size() > 2 * places.size()) {
                named = NAMED;
              }
              return rows.hasMorePages()
                  ? lookByName(partition, places, deadline, found)
                  : CompletableFuture.completedFuture(found);
            });
  }

  private CompletionStage<Map<Position, Row>> lookByName(
      Partition partition, List<Position> places, Deadline deadline, Map<Position, Row> found) {
    CompletionStage<Map<Position, Row>> all = CompletableFuture.completedFuture(found);
    for (int i = 0; i < places.size(); i += MOST_TOGETHER) {
      List<Position> some = places.subList(i, Math.min(places.size(), i + MOST_TOGETHER));
      all =
          all.thenCombine(
              look(partition, some, deadline),
              (before, more) -> {
                before.putAll(more);
                return before;
              });
    }
    return all;
  }

  /** The rows that stand there, at most so many as there are places. */
  CompletionStage<Map<Position, Row>> look(
      Partition partition, List<Position> places, Deadline deadline) {
    List<TupleValue> identities =
        places.stream().map(place -> identity.newValue(place.micros(), place.name())).toList();
    BoundStatement query =
        key.bind(select, partition).setList(key.size(), identities, TupleValue.class).build();
    return pages(query, deadline, new HashMap<>());
  }

  /** In one page, unless the session's pages are small or the server cuts one short. */
  private CompletionStage<Map<Position, Row>> pages(
      BoundStatement query, Deadline deadline, Map<Position, Row> found) {
    return requests
        .attempt(query, deadline)
        .thenCompose(
            rows -> {
              collect(rows, found);
              return rows.hasMorePages()
                  ? pages(
                      query.setPagingState(rows.getExecutionInfo().getPagingState()),
                      deadline,
                      found)
                  : CompletableFuture.completedFuture(found);
            });
  }

  private static void collect(AsyncResultSet rows, Map<Position, Row> found) {
    rows.currentPage()
        .forEach(row -> found.put(new Position(RowCodec.micros(row), RowCodec.name(row)), row));
  }
}
