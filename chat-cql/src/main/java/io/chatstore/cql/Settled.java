package io.chatstore.cql;

import io.chatstore.ChatStoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One put or correction, repeated while its outcome is in doubt and time is left: whatever became
 * of an attempt, the same again does no harm, and its answer is the truth. Once in doubt, a failure
 * that says that nothing was applied speaks for its own attempt only.
 *
 * @param <T> the answer
 */
final class Settled<T> {

  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 500;

  private final Supplier<CompletionStage<T>> sending;
  private final Function<Throwable, Meaning> meanings;
  private final BiFunction<Meaning, Throwable, ChatStoreException> failures;
  private final Deadline deadline;
  private final CompletableFuture<T> result = new CompletableFuture<>();

  private boolean inDoubt;
  private long pauseMillis = FIRST_PAUSE_MILLIS;

  /**
   * @param sending makes one attempt; fails as the driver does
   * @param meanings what such a failure means
   * @param failures the failure of the whole, which is in doubt if any attempt was
   */
  Settled(
      Supplier<CompletionStage<T>> sending,
      Function<Throwable, Meaning> meanings,
      BiFunction<Meaning, Throwable, ChatStoreException> failures,
      Deadline deadline) {
    this.sending = sending;
    this.meanings = meanings;
    this.failures = failures;
    this.deadline = deadline;
  }

  CompletableFuture<T> start() {
    attempt();
    return result;
  }

  private void attempt() {
    try {
      sending.get().whenComplete(this::answered);
    } catch (RuntimeException e) {
      answered(null, e);
    }
  }

  private void answered(@Nullable T answer, @Nullable Throwable failure) {
    if (failure == null) {
      result.complete(answer);
    } else if (Meaning.unwrapped(failure) instanceof ChatStoreException translated) {
      result.completeExceptionally(translated);
    } else {
      failed(failure);
    }
  }

  private void failed(Throwable failure) {
    Meaning meaning = meanings.apply(failure);
    inDoubt |= meaning == Meaning.IN_DOUBT;
    if (!inDoubt) {
      result.completeExceptionally(failures.apply(meaning, failure));
    } else if (deadline.left().toMillis() <= 2 * pauseMillis) {
      result.completeExceptionally(failures.apply(Meaning.IN_DOUBT, failure));
    } else {
      Executor later = CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS);
      pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
      later.execute(this::attempt);
    }
  }
}
