package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where a session comes from. */
interface SessionSource {

  /** A session; the caller closes it if {@link #gives} says so. */
  CompletionStage<CqlSession> open();

  /** Whether a session belongs to who opened it. */
  boolean gives();

  /** The user's own session, which stays the user's. */
  static SessionSource of(CqlSession session) {
    return new SessionSource() {
      @Override
      public CompletionStage<CqlSession> open() {
        return CompletableFuture.completedFuture(session);
      }

      @Override
      public boolean gives() {
        return false;
      }
    };
  }
}
