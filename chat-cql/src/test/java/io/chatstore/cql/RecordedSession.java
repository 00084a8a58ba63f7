package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real session that remembers how the driver carried out each request. */
final class RecordedSession implements AutoCloseable {

  /** One request of the store, however often the driver sent it. */
  record Exchange(Statement<?> statement, CompletableFuture<AsyncResultSet> answer) {

    /** What became of it, whether it succeeded or not. */
    ExecutionInfo info() {
      return failure()
          .map(failure -> ((DriverException) failure).getExecutionInfo())
          .orElseGet(() -> answer.join().getExecutionInfo());
    }

    Optional<Throwable> failure() {
      return answer
          .handle((rows, failure) -> Optional.ofNullable(failure).map(Meaning::unwrapped))
          .join();
    }

    Node coordinator() {
      return Objects.requireNonNull(info().getCoordinator());
    }

    /** The statement's first word and its table, such as {@code SELECT chat_by_room}. */
    String kind() {
      if (statement instanceof BatchStatement) {
        return "BATCH";
      }
      String cql = ((BoundStatement) statement).getPreparedStatement().getQuery();
      String table = cql.replaceAll("(?s).*(INTO|FROM) \"[^\"]*\"\\.(\\w+).*", "$2");
      return cql.substring(0, cql.indexOf(' ')) + " " + table;
    }
  }

  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private final CqlSession real;
  private volatile boolean tracing;

  RecordedSession(CqlSession real) {
    this.real = real;
  }

  CqlSession session() {
    return UserSession.of(real, this::request, question -> {});
  }

  /** From now on the servers trace what they are sent. */
  void trace() {
    tracing = true;
  }

  /** What was sent since it was asked last, all of it answered. */
  List<Exchange> exchanges() {
    List<Exchange> since = new ArrayList<>(exchanges);
    exchanges.clear();
    since.forEach(Exchange::failure);
    return since;
  }

  /** The nodes that hold a request's partition, as the driver knows them. */
  Set<Node> replicas(String keyspace, Statement<?> statement) {
    TokenMap tokens = real.getMetadata().getTokenMap().orElseThrow();
    return tokens.getReplicas(CqlIdentifier.fromInternal(keyspace), statement.getRoutingKey());
  }

  @Override
  public void close() {
    real.close();
  }

  private CompletionStage<AsyncResultSet> request(Statement<?> statement) {
    CompletionStage<AsyncResultSet> rows = real.executeAsync(statement.setTracing(tracing));
    exchanges.add(new Exchange(statement, rows.toCompletableFuture()));
    return rows;
  }
}
