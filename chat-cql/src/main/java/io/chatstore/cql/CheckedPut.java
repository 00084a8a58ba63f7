package io.chatstore.cql;

import com.datastax.oss.driver.api.core.cql.Row;
import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Looks at what stands under a message's identity, and writes the message where nothing does.
 *
 * <p>The same message is written again, with the same time of writing: it may have been found on a
 * minority of its replicas, where an attempt in doubt left it, or without its row in the timeline.
 */
final class CheckedPut implements Put {

  private final Looks looks;
  private final Write write;
  private final RowCodec codec;

  CheckedPut(Looks looks, Write write, RowCodec codec) {
    this.looks = looks;
    this.write = write;
    this.codec = codec;
  }

  @Override
  public CompletionStage<PutResult> send(ChatMessage message, Deadline deadline) {
    return looks
        .look(message, deadline)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.supplyAsync( // off the timer, which serves the whole process
                    () -> {
                      throw new LookFailed(Meaning.unwrapped(failure));
                    }))
        .thenCompose(standing -> writeUnlessOther(message, standing, deadline));
  }

  @Override
  public Meaning meaning(Throwable failure) {
    return failure instanceof LookFailed looked ? Meaning.ofRead(looked) : write.meaning(failure);
  }

  private CompletionStage<PutResult> writeUnlessOther(
      ChatMessage message, Optional<Row> standing, Deadline deadline) {
    PutResult result =
        standing
            .map(row -> PutResult.met(message, codec.standing(message, row)))
            .orElseGet(() -> new PutResult(Outcome.STORED, message));
    return result.outcome() == Outcome.CONFLICT
        ? CompletableFuture.completedFuture(result)
        : write.send(message, deadline).thenApply(written -> result);
  }

  /** Tells a failed look, after which nothing was written, from a failed write. */
  private static final class LookFailed extends CompletionException {
    private static final long serialVersionUID = 1;

    LookFailed(Throwable cause) {
      super(cause);
    }
  }
}
