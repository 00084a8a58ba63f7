package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The index of rooms' buckets: one row for each that holds messages. The row is written, and
 * acknowledged, before the first message is sent, so that a bucket with messages is never without
 * it; a writer that dies between the two leaves an empty bucket (rule Q4).
 */
final class Buckets implements Partitions {

  /** Most buckets that one query of the index asks for. */
  static final int ASKED_AT_ONCE = 200;

  /** Buckets asked for beyond those that a page needs: some may hold nothing for it. */
  private static final int SPARE = 20;

  private static final String INSERT = "INSERT INTO %s (chat_room, bucket) VALUES (?, ?)";
  private static final String SELECT =
      "SELECT bucket FROM %s WHERE chat_room = ? AND bucket >= ? AND bucket <= ?"
          + " ORDER BY bucket %s LIMIT ?";

  private final BucketWidth width;
  private final Requests requests;
  private final KnownBuckets known;
  private final PreparedStatement insert;
  private final PreparedStatement newestFirst;
  private final PreparedStatement oldestFirst;

  private Buckets(
      BucketWidth width,
      Requests requests,
      PreparedStatement insert,
      PreparedStatement newestFirst,
      PreparedStatement oldestFirst) {
    this.width = width;
    this.requests = requests;
    this.known = new KnownBuckets(width.renewal());
    this.insert = insert;
    this.newestFirst = newestFirst;
    this.oldestFirst = oldestFirst;
  }

  static CompletionStage<Buckets> prepare(
      CqlSession session, Requests requests, CqlConfig config, BucketWidth width) {
    String table = config.tables().cql(config.tables().indexTable());
    CompletionStage<PreparedStatement> insert =
        session.prepareAsync(idempotent(INSERT.formatted(table), config.writes()));
    CompletionStage<PreparedStatement> newest =
        session.prepareAsync(idempotent(SELECT.formatted(table, "DESC"), config.reads()));
    return session
        .prepareAsync(idempotent(SELECT.formatted(table, "ASC"), config.reads()))
        .thenCombine(newest, List::of)
        .thenCombine(
            insert,
            (selects, forInsert) ->
                new Buckets(width, requests, forInsert, selects.get(1), selects.get(0)));
  }

  private static SimpleStatement idempotent(String cql, Consistency level) {
    return SimpleStatement.builder(cql)
        .setConsistencyLevel(level.level())
        .setIdempotence(true)
        .build();
  }

  /** Makes sure that the index has a bucket. Asks nobody if this store wrote the row lately. */
  CompletionStage<?> announce(Partition bucket, Deadline deadline) {
    if (known.contains(bucket)) {
      return CompletableFuture.completedFuture(null);
    }
    long since = System.nanoTime();
    return requests
        .send(insert.bind(bucket.name(), bucket.bucket()), deadline)
        .thenAccept(written -> known.add(bucket, since));
  }

  @Override
  public CompletionStage<Part> of(String room, Window window, int most, Deadline deadline) {
    int limit = (int) Math.min((long) most + SPARE, ASKED_AT_ONCE);
    PreparedStatement select = window.order() == Order.NEWEST_FIRST ? newestFirst : oldestFirst;
    BoundStatement query =
        select.bind(room, width.bucket(window.first()), width.bucket(window.last()), limit);
    return buckets(query, deadline, new ArrayList<>())
        .thenApply(
            buckets ->
                new Part(
                    buckets.stream().map(bucket -> stretch(room, window, bucket)).toList(),
                    buckets.size() == limit));
  }

  /** On however many pages the server sends them. */
  private CompletionStage<List<Long>> buckets(
      BoundStatement query, Deadline deadline, List<Long> found) {
    return requests
        .send(query, deadline)
        .thenCompose(
            rows -> {
              rows.currentPage().forEach(row -> found.add(row.getLong(0)));
              return rows.hasMorePages()
                  ? buckets(
                      query.setPagingState(rows.getExecutionInfo().getPagingState()),
                      deadline,
                      found)
                  : CompletableFuture.completedFuture(found);
            });
  }

  private Stretch stretch(String room, Window window, long bucket) {
    long first = width.firstMicros(bucket);
    long last = width.lastMicros(bucket);
    return new Stretch(
        new Partition(room, bucket), window.within(first, last), window.openedBeyond(first, last));
  }
}
