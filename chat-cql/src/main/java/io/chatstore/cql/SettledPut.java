package io.chatstore.cql;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.PutResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One put, repeated while its outcome is in doubt and time is left: whatever became of an attempt,
 * the same put again does no harm, and its answer is the truth. Once in doubt, a failure that says
 * that nothing was applied speaks for its own attempt only.
 */
final class SettledPut {

  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 500;

  private final Put put;
  private final ChatMessage message;
  private final Deadline deadline;
  private final DriverFailures failures;
  private final CompletableFuture<PutResult> result = new CompletableFuture<>();

  private boolean inDoubt;
  private long pauseMillis = FIRST_PAUSE_MILLIS;

  SettledPut(Put put, ChatMessage message, Deadline deadline, DriverFailures failures) {
    this.put = put;
    this.message = message;
    this.deadline = deadline;
    this.failures = failures;
  }

  CompletableFuture<PutResult> start() {
    attempt();
    return result;
  }

  private void attempt() {
    try {
      put.send(message, deadline).whenComplete(this::answered);
    } catch (RuntimeException e) {
      answered(null, e);
    }
  }

  private void answered(@Nullable PutResult answer, @Nullable Throwable failure) {
    if (failure == null) {
      result.complete(answer);
    } else if (Meaning.unwrapped(failure) instanceof ChatStoreException translated) {
      result.completeExceptionally(translated);
    } else {
      failed(failure);
    }
  }

  private void failed(Throwable failure) {
    Meaning meaning = put.meaning(failure);
    inDoubt |= meaning == Meaning.IN_DOUBT;
    if (!inDoubt) {
      result.completeExceptionally(failures.ofPut(message, meaning, failure));
    } else if (deadline.left().toMillis() <= 2 * pauseMillis) {
      result.completeExceptionally(failures.outcomeUnknown(message, failure));
    } else {
      Executor later = CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS);
      pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
      later.execute(this::attempt);
    }
  }
}
