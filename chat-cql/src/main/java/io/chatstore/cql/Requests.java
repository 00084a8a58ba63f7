package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends a store's requests, within their call's time and the bound on requests under way. */
final class Requests {

  private final CqlSession session;
  private final InFlight inFlight;

  Requests(CqlSession session, InFlight inFlight) {
    this.session = session;
    this.inFlight = inFlight;
  }

  /** Whether the session was closed, by the user whose it is. */
  boolean areOver() {
    return session.isClosed();
  }

  /** Sends what has all the time that is left. */
  <S extends Statement<S>> CompletionStage<AsyncResultSet> send(S statement, Deadline deadline) {
    return inFlight.run(() -> execute(statement.setTimeout(deadline.left())), deadline);
  }

  /** Sends what is going to be sent again if it fails. */
  <S extends Statement<S>> CompletionStage<AsyncResultSet> attempt(S statement, Deadline deadline) {
    return inFlight.run(() -> execute(statement.setTimeout(deadline.leftForAnAttempt())), deadline);
  }

  private CompletionStage<AsyncResultSet> execute(Statement<?> statement) {
    return session.isClosed()
        ? CompletableFuture.failedFuture(new SessionClosed())
        : session.executeAsync(statement);
  }

  /** Nothing was sent: the session was closed while the request waited. */
  static final class SessionClosed extends IllegalStateException {
    private static final long serialVersionUID = 1;

    SessionClosed() {
      super("the session is closed");
    }
  }
}
