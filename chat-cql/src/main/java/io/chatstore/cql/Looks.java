package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.chatstore.ChatMessage;
import io.chatstore.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what stands under the identities of messages that are about to be written.
 *
 * <p>In a busy room one query looks for many: while two are under way for a partition, those that
 * come wait, and go together in the next one. A look that comes alone is sent at once.
 */
final class Looks {

  private static final int QUERIES_AT_ONCE = 2;

  /**
   * ScyllaDB takes at most 100 combinations of clustering keys in a query, unless told otherwise.
   */
  static final int MOST_TOGETHER = 64;

  private static final String SELECT =
      "SELECT time_us, name, comment FROM %s WHERE %s AND (time_us, name) IN ?";

  private final Requests requests;
  private final RoomRow rows;
  private final PartitionKey key;
  private final PreparedStatement select;
  private final TupleType identity;
  private final Map<Partition, Queue> queues = new ConcurrentHashMap<>();

  /** Bounded as what is under way and what waits for it is together (rule Q9). */
  private final AtomicInteger unanswered = new AtomicInteger();

  private final int mostUnanswered;

  private Looks(Requests requests, CqlConfig config, PreparedStatement select, TupleType identity) {
    this.requests = requests;
    this.rows = new RoomRow(config.tables());
    this.key = PartitionKey.ofRooms(config.tables());
    this.select = select;
    this.identity = identity;
    this.mostUnanswered = config.requestsInFlight() * (1 + InFlight.WAITING);
  }

  static CompletionStage<Looks> prepare(CqlSession session, Requests requests, CqlConfig config) {
    TableNames tables = config.tables();
    String condition = PartitionKey.ofRooms(tables).condition();
    TupleType identity = DataTypes.tupleOf(DataTypes.BIGINT, DataTypes.TEXT);
    identity.attach(session.getContext());
    return session
        .prepareAsync(
            SimpleStatement.builder(SELECT.formatted(tables.cql(tables.roomsTable()), condition))
                .setConsistencyLevel(config.reads().level())
                .setIdempotence(true)
                .build())
        .thenApply(select -> new Looks(requests, config, select, identity));
  }

  /**
   * The row that stands under a message's identity. A look that waits for others keeps its own
   * time, whomever it goes with; if that is over before it went, it does not go.
   */
  CompletionStage<Optional<Row>> look(ChatMessage message, Deadline deadline) {
    if (unanswered.incrementAndGet() > mostUnanswered) {
      unanswered.decrementAndGet();
      return CompletableFuture.failedFuture(
          new RequestThrottlingException(mostUnanswered + " puts look, or wait to"));
    }
    Look look = new Look(Position.of(message), deadline);
    var unused = look.answer.whenComplete((row, failure) -> unanswered.decrementAndGet());
    Partition partition = rows.partition(message);
    queues.compute(partition, (same, queue) -> (queue == null ? new Queue() : queue).with(look));
    send(partition);
    return look.sent
        ? look.answer
        : look.answer.orTimeout(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sends what waits for a partition, unless enough is under way for it. */
  private void send(Partition partition) {
    List<Look> together = new ArrayList<>();
    queues.computeIfPresent(partition, (same, queue) -> queue.begin(together));
    if (together.isEmpty()) {
      return;
    }
    CompletableFuture<Map<Position, Row>> answer =
        CompletableFuture.completedFuture(together).thenCompose(looks -> query(partition, looks));
    var unused =
        answer.whenComplete(
            (found, failure) -> {
              queues.computeIfPresent(partition, (same, queue) -> queue.end());
              if (failure == null) {
                send(partition);
              } else { // perhaps at once, and so may the next one
                sendOnAnotherStack(partition);
              }
              together.forEach(look -> look.answered(found, failure));
            });
  }

  private void sendOnAnotherStack(Partition partition) {
    var unused = CompletableFuture.runAsync(() -> send(partition));
  }

  private CompletionStage<Map<Position, Row>> query(Partition partition, List<Look> together) {
    List<TupleValue> identities = new ArrayList<>(together.size());
    Deadline latest = together.get(0).deadline;
    for (Look look : together) {
      identities.add(identity.newValue(look.place.micros(), look.place.name()));
      latest = look.deadline.left().compareTo(latest.left()) > 0 ? look.deadline : latest;
    }
    BoundStatement query =
        key.bind(select, partition).setList(key.size(), identities, TupleValue.class).build();
    return pages(query, latest, new HashMap<>());
  }

  /** Large messages come in several pages. */
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

  /** What one put wants to know. */
  private static final class Look {
    private final Position place;
    private final Deadline deadline;
    private final CompletableFuture<Optional<Row>> answer = new CompletableFuture<>();
    private volatile boolean sent;

    Look(Position place, Deadline deadline) {
      this.place = place;
      this.deadline = deadline;
    }

    void answered(@Nullable Map<Position, Row> found, @Nullable Throwable failure) {
      if (found != null) {
        answer.complete(Optional.ofNullable(found.get(place)));
      } else {
        answer.completeExceptionally(failure);
      }
    }
  }

  /** What waits and what is under way for one partition; changed only inside the map's compute. */
  private static final class Queue {
    private final ArrayDeque<Look> waiting = new ArrayDeque<>();
    private int underWay;

    Queue with(Look look) {
      waiting.add(look);
      return this;
    }

    @Nullable Queue begin(List<Look> together) {
      while (underWay < QUERIES_AT_ONCE && together.size() < MOST_TOGETHER && !waiting.isEmpty()) {
        Look look = waiting.remove();
        if (!look.answer.isDone()) { // else its time is over
          look.sent = true;
          together.add(look);
        }
      }
      underWay += together.isEmpty() ? 0 : 1;
      return unlessEmpty();
    }

    @Nullable Queue end() {
      underWay--;
      return unlessEmpty();
    }

    private @Nullable Queue unlessEmpty() {
      return underWay == 0 && waiting.isEmpty() ? null : this;
    }
  }
}
