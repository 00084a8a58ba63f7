package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.MessageSlice;
import io.chatstore.RejectedRecord;
import io.chatstore.UnixTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The table of rooms as a source of messages: a part is a range of tokens. */
final class TableScan {

  private static final String SELECT =
      "SELECT time_us, name, comment, %s FROM %s WHERE token(%s) > ? AND token(%s) <= ?";
  private static final String COUNT =
      "SELECT COUNT(*) FROM %s WHERE token(%s) > ? AND token(%s) <= ?";

  /** Ranges that are counted for an estimate, one after the other, for as long as that may take. */
  private static final int COUNTED = 64;

  private static final Duration COUNTING = Duration.ofSeconds(3);

  /** A step through the ranges that meets all, and never neighbours after each other. */
  private static final int STRIDE = 39;

  private final CqlSession session;
  private final Requests requests;
  private final TableNames tables;
  private final PreparedStatement select;
  private final PreparedStatement count;

  /**
   * Where to read on, and how far.
   *
   * @param state the driver's, null for the beginning
   */
  record Place(@Nullable ByteBuffer state, int limit) {

    static Place of(Optional<String> position, int limit) {
      if (limit < 1) {
        throw new IllegalArgumentException("limit is " + limit + ", but must be at least 1");
      }
      try {
        return new Place(
            position.map(it -> ByteBuffer.wrap(Base64.getUrlDecoder().decode(it))).orElse(null),
            limit);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("the position is none of a range of tokens", e);
      }
    }
  }

  private TableScan(
      CqlSession session,
      Requests requests,
      TableNames tables,
      PreparedStatement select,
      PreparedStatement count) {
    this.session = session;
    this.requests = requests;
    this.tables = tables;
    this.select = select;
    this.count = count;
  }

  static CompletionStage<TableScan> prepare(
      CqlSession session, Requests requests, CqlConfig config) {
    TableNames tables = config.tables();
    String table = tables.cql(tables.roomsTable());
    String key = PartitionKey.ofRooms(tables).columns();
    return session
        .prepareAsync(statement(SELECT.formatted(key, table, key, key), config))
        .thenCombine(
            session.prepareAsync(statement(COUNT.formatted(table, key, key), config)),
            (select, count) -> new TableScan(session, requests, tables, select, count));
  }

  private static SimpleStatement statement(String cql, CqlConfig config) {
    return SimpleStatement.builder(cql)
        .setConsistencyLevel(config.reads().level())
        .setIdempotence(true)
        .build();
  }

  /** By the table's own id, which another table of the same name does not have. */
  CompletionStage<String> identity(Deadline deadline) {
    SimpleStatement query =
        SimpleStatement.builder(
                "SELECT id FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?")
            .addPositionalValues(tables.keyspace(), tables.roomsTable())
            .setIdempotence(true)
            .setTimeout(deadline.left())
            .build();
    String table = tables.keyspace() + "." + tables.roomsTable();
    return session
        .executeAsync(query)
        .thenApply(
            rows -> {
              Row row = rows.one();
              if (row == null) {
                throw new Misconfigured("table " + table + " is absent: make it", null);
              }
              return "CQL table " + table + ", " + row.getUuid(0);
            });
  }

  /** Counts ranges for a few seconds, and takes the others to be like them. */
  CompletionStage<OptionalLong> estimate() {
    return counted(0, 0, Deadline.in(COUNTING));
  }

  private CompletionStage<OptionalLong> counted(int ranges, long messages, Deadline deadline) {
    if (ranges == COUNTED || (ranges > 0 && deadline.isOver())) {
      return CompletableFuture.completedFuture(
          OptionalLong.of(Math.round((double) messages / ranges * COUNTED)));
    }
    TokenRange range = TokenRange.of(ranges * STRIDE % COUNTED, COUNTED);
    return requests
        .send(count.bind(range.after(), range.last()), deadline)
        .thenApply(rows -> rows.one())
        .handle((row, failure) -> failure == null && row != null ? row.getLong(0) : -1L)
        .thenCompose(
            found -> {
              if (found >= 0) {
                return counted(ranges + 1, messages + found, deadline);
              }
              return CompletableFuture.completedFuture(
                  ranges == 0
                      ? OptionalLong.empty()
                      : OptionalLong.of(Math.round((double) messages / ranges * COUNTED)));
            });
  }

  CompletionStage<MessageSlice> read(TokenRange range, Place place, Deadline deadline) {
    return requests
        .send(
            select
                .boundStatementBuilder(range.after(), range.last())
                .setPageSize(place.limit())
                .setPagingState(place.state())
                .build(),
            deadline)
        .thenApply(this::slice);
  }

  private MessageSlice slice(AsyncResultSet rows) {
    List<ChatMessage> messages = new ArrayList<>(rows.remaining());
    List<RejectedRecord> rejected = new ArrayList<>();
    for (Row row : rows.currentPage()) {
      try {
        messages.add(decode(row));
      } catch (IllegalArgumentException e) {
        rejected.add(new RejectedRecord(String.valueOf(e.getMessage()), fields(row)));
      }
    }
    @Nullable ByteBuffer next =
        rows.hasMorePages() ? rows.getExecutionInfo().getPagingState() : null;
    return MessageSlice.of(messages, rejected, Optional.ofNullable(next).map(TableScan::position));
  }

  private ChatMessage decode(Row row) {
    long micros = RowCodec.micros(row);
    String text = row.getString(2);
    String room = row.getString(3);
    if (text == null) {
      throw new IllegalArgumentException("comment is absent");
    }
    if (tables.buckets().isPresent() && tables.buckets().get().bucket(micros) != row.getLong(4)) {
      throw new IllegalArgumentException(
          "bucket is " + row.getLong(4) + ", which is not that of time_us");
    }
    return new ChatMessage(
        room == null ? "" : room, RowCodec.name(row), UnixTime.ofMicros(micros), text);
  }

  private static Map<String, String> fields(Row row) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("room", String.valueOf(row.getString(3)));
    fields.put("time_us", Long.toString(RowCodec.micros(row)));
    fields.put("name", RowCodec.name(row));
    String text = row.getString(2);
    if (text != null) {
      fields.put("comment", text);
    }
    return fields;
  }

  private static String position(ByteBuffer state) {
    byte[] bytes = new byte[state.remaining()];
    state.duplicate().get(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
