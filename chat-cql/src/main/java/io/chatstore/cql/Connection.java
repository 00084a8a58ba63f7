package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One session, opened by whoever needs it first, and closed if it is ours. */
final class Connection implements AutoCloseable {

  private final SessionSource source;
  private final Once<CqlSession> session = new Once<>(this::open);
  private volatile boolean closed;

  Connection(SessionSource source) {
    this.source = source;
  }

  CompletableFuture<CqlSession> session() {
    return closed ? CompletableFuture.failedFuture(afterClose()) : session.get();
  }

  boolean isClosed() {
    return closed;
  }

  /** Waits for a session that is open, but not for one that is still opening. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (source.gives()) {
      session
          .current()
          .ifPresent(
              attempt -> {
                if (attempt.isDone() && !attempt.isCompletedExceptionally()) {
                  close(attempt.join());
                } else {
                  var unused = attempt.thenAccept(CqlSession::closeAsync);
                }
              });
    }
  }

  /** On a thread of its own the driver refuses to be waited for; then nobody waits. */
  private static void close(CqlSession opened) {
    try {
      opened.close();
    } catch (IllegalStateException onDriverThread) {
      opened.closeAsync();
    }
  }

  private CompletionStage<CqlSession> open() {
    return source
        .open()
        .thenApply(
            opened -> {
              if (closed && source.gives()) {
                opened.closeAsync();
                throw afterClose();
              }
              return opened;
            });
  }

  static IllegalStateException afterClose() {
    return new IllegalStateException("the store is closed");
  }
}
