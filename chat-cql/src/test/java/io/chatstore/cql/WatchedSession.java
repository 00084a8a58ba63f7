package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
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
    return (CqlSession)
        Proxy.newProxyInstance(
            CqlSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            (proxy, method, arguments) -> invoke(method, arguments));
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

  private Object invoke(Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      throw new AssertionError("a session of the user was closed");
    }
    Object answer;
    try {
      answer = method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (!method.getName().equals("executeAsync")) {
      return answer;
    }
    if (arguments[0] instanceof SimpleStatement statement) {
      asked.add(statement.getQuery());
      return answer;
    }
    if (arguments[0] instanceof BatchStatement batch) {
      batches.add(batch);
    } else {
      sent.add((BoundStatement) arguments[0]);
    }
    Throwable failure = lost;
    lost = null;
    return failure == null ? answer : afterwards((CompletionStage<?>) answer, failure);
  }

  private static CompletionStage<AsyncResultSet> afterwards(
      CompletionStage<?> answer, Throwable failure) {
    return answer.thenCompose(ignored -> CompletableFuture.failedFuture(failure));
  }
}
