package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;

/**
 * Logs a warning of each table whose windows of compaction do not fit its time to live, when a
 * store has opened. Nobody waits for it, and its failure is nobody's.
 */
final class CompactionCheck {

  static final Logger LOG = System.getLogger(CqlChatStore.class.getName());

  private CompactionCheck() {}

  /** Completes, always with nothing, when all is logged. */
  static CompletableFuture<Void> start(CqlSession session, CqlConfig config) {
    return CompletableFuture.completedFuture(session)
        .thenCompose(open -> Inspection.warnings(open, config))
        .thenAccept(warnings -> warnings.forEach(each -> LOG.log(Level.WARNING, each)))
        .exceptionally(
            failure -> {
              LOG.log(Level.DEBUG, "cannot check how tables are compacted", failure);
              return null;
            });
  }
}
