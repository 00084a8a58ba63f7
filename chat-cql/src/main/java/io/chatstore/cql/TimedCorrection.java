package io.chatstore.cql;

import io.chatstore.ChatMessage;
import io.chatstore.cql.TimedRow.Standing;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Looks at what stands in a room with its time of writing, and then writes a microsecond behind
 * that time, or deletes at it (rule Q11). So a delete and an edit that carry their own, later time
 * win, whichever comes first.
 *
 * <p>The right text is written again, with the same time: it may have been found on a minority of
 * its replicas, where an attempt in doubt left it.
 */
final class TimedCorrection implements Correction {

  private final TimedRow row;

  TimedCorrection(TimedRow row) {
    this.row = row;
  }

  @Override
  public CompletionStage<Boolean> replace(ChatMessage wrong, ChatMessage right, Deadline deadline) {
    return look(wrong, deadline)
        .thenCompose(
            found -> {
              if (stands(right, found)) {
                return row.write(right, found.orElseThrow().micros(), deadline)
                    .thenApply(written -> true);
              }
              return stands(wrong, found)
                  ? row.write(right, found.orElseThrow().micros() + 1, deadline)
                      .thenApply(written -> true)
                  : CompletableFuture.completedFuture(false);
            });
  }

  @Override
  public CompletionStage<Optional<String>> withdraw(ChatMessage wrong, Deadline deadline) {
    return look(wrong, deadline)
        .thenCompose(
            found -> {
              Optional<String> stood = found.map(Standing::text);
              return stands(wrong, found)
                  ? row.delete(wrong, found.orElseThrow().micros(), deadline)
                      .thenApply(deleted -> stood)
                  : CompletableFuture.completedFuture(stood);
            });
  }

  @Override
  public Meaning meaning(Throwable failure) {
    return Meaning.ofPlainPut(failure);
  }

  private CompletionStage<Optional<Standing>> look(ChatMessage wrong, Deadline deadline) {
    return NothingWritten.unless(row.look(wrong, deadline));
  }

  private static boolean stands(ChatMessage message, Optional<Standing> found) {
    return found.filter(standing -> standing.text().equals(message.text())).isPresent();
  }
}
