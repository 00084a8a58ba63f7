package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A real session whose requests a test holds back, and lets through, loses or refuses by hand. */
final class HeldSession {

  /** What becomes of a request. */
  interface Fate {
    CompletionStage<AsyncResultSet> of(Request request);

    Fate CARRIED_OUT = Request::carriedOut;

    /** Carried out, but answered with a failure. */
    static Fate lost(Throwable failure) {
      return request ->
          request.carriedOut().thenCompose(done -> CompletableFuture.failedFuture(failure));
    }

    /** Never carried out. */
    static Fate refused(Throwable failure) {
      return request -> CompletableFuture.failedFuture(failure);
    }
  }

  /** One that is held back. */
  static final class Request {
    final Statement<?> statement;
    private final Supplier<CompletionStage<AsyncResultSet>> sending;
    private final CompletableFuture<AsyncResultSet> answer = new CompletableFuture<>();

    Request(Statement<?> statement, Supplier<CompletionStage<AsyncResultSet>> sending) {
      this.statement = statement;
      this.sending = sending;
    }

    private CompletionStage<AsyncResultSet> carriedOut() {
      return sending.get();
    }

    boolean isLook() {
      return HeldSession.isLook(statement);
    }

    /** Carries it out; whoever waits for the answer has gone on when this returns. */
    void pass() {
      ends(Fate.CARRIED_OUT);
    }

    /** As {@link #pass()}, with another end. */
    void ends(Fate fate) {
      try {
        AsyncResultSet rows = fate.of(this).toCompletableFuture().get(30, TimeUnit.SECONDS);
        answer.complete(rows);
      } catch (java.util.concurrent.ExecutionException e) {
        answer.completeExceptionally(Meaning.unwrapped(e));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  private final CqlSession real;
  private final List<Statement<?>> sent = new ArrayList<>();
  private final Deque<Fate> next = new ArrayDeque<>();
  private final BlockingQueue<Request> held = new LinkedBlockingQueue<>();
  private boolean holding;
  private Fate otherwise = Fate.CARRIED_OUT;
  private UnaryOperator<Statement<?>> changed = statement -> statement;

  HeldSession(CqlSession real) {
    this.real = real;
  }

  CqlSession session() {
    return UserSession.of(real, this::request, question -> {});
  }

  /** From now on, requests wait for the test. */
  synchronized void hold() {
    holding = true;
  }

  /** From now on they do not, but for those that wait already. */
  synchronized void holdNoMore() {
    holding = false;
  }

  /** What becomes of the next requests, one after the other; those behind are carried out. */
  synchronized void next(Fate... fates) {
    next.addAll(Arrays.asList(fates));
  }

  /** What becomes of all for which nothing else was said. */
  synchronized void otherwise(Fate fate) {
    otherwise = fate;
  }

  /** Changes requests on their way. */
  synchronized void change(UnaryOperator<Statement<?>> change) {
    changed = change;
  }

  /** The one that has been held longest; waits for one. */
  Request held() {
    try {
      Request request = held.poll(30, TimeUnit.SECONDS);
      if (request == null) {
        throw new AssertionError("nothing was sent");
      }
      return request;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** How many are held. */
  int waiting() {
    return held.size();
  }

  /** What was sent since it was asked last, whether or not it was carried out. */
  synchronized List<Statement<?>> sent() {
    List<Statement<?>> since = new ArrayList<>(sent);
    sent.clear();
    return since;
  }

  static boolean isLook(Statement<?> statement) {
    return statement instanceof BoundStatement bound
        && bound.getPreparedStatement().getQuery().contains("(time_us, name) IN ?");
  }

  private CompletionStage<AsyncResultSet> request(Statement<?> statement) {
    Request request;
    Fate fate;
    synchronized (this) {
      sent.add(statement);
      Statement<?> changedStatement = changed.apply(statement);
      request = new Request(statement, () -> real.executeAsync(changedStatement));
      if (holding) {
        held.add(request);
        return request.answer;
      }
      fate = next.isEmpty() ? otherwise : next.remove();
    }
    return fate.of(request);
  }
}
