package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A real session that remembers what it was sent, and can lose an answer: of what stores prepare,
 * and not of what is asked about the schema.
 */
final class WatchedSession {

  private final List<BoundStatement> sent = new CopyOnWriteArrayList<>();
  private final List<BatchStatement> batches = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CqlSession real;
  private volatile @Nullable Throwable lost;

  WatchedSession(CqlSession real) {
    this.real = real;
  }

  CqlSession session() {
    return UserSession.of(real, this::request, question -> asked.add(question.getQuery()));
  }

  /** The next request is carried out, but answered with this. */
  void loseNextAnswer(Throwable failure) {
    lost = failure;
  }

  /** What was sent since it was asked last. */
  List<BoundStatement> sent() {
    List<BoundStatement> since = new ArrayList<>(sent);
    sent.clear();
    return since;
  }

  /** The batches that were sent. */
  List<BatchStatement> batches() {
    return batches;
  }

  /** What was asked or said of the schema. */
  List<String> asked() {
    return asked;
  }

  private CompletionStage<AsyncResultSet> request(Statement<?> statement) {
    if (statement instanceof BatchStatement batch) {
      batches.add(batch);
    } else {
      sent.add((BoundStatement) statement);
    }
    Throwable failure = lost;
    lost = null;
    CompletionStage<AsyncResultSet> answer = real.executeAsync(statement);
    return failure == null
        ? answer
        : answer.thenCompose(ignored -> CompletableFuture.failedFuture(failure));
  }
}
