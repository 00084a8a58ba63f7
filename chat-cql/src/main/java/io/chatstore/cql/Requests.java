package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
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
    return inFlight.run(
        () -> session.executeAsync(statement.setTimeout(deadline.left())), deadline);
  }

  /** Sends what is going to be sent again if it fails. */
  <S extends Statement<S>> CompletionStage<AsyncResultSet> attempt(S statement, Deadline deadline) {
    return inFlight.run(
        () -> session.executeAsync(statement.setTimeout(deadline.leftForAnAttempt())), deadline);
  }
}
