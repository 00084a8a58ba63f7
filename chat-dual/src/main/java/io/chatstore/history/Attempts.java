package io.chatstore.history;

import io.chatstore.ChatStoreException.Unavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Makes a call again while it fails in a way that passes, later each time. */
final class Attempts {

  private final Advance advance;
  private final BooleanSupplier stopping;

  /**
   * @param stopping whether to make no call again
   */
  Attempts(Advance advance, BooleanSupplier stopping) {
    this.advance = advance;
    this.stopping = stopping;
  }

  /** Makes a call; what it throws fails the future. */
  static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Makes a call, and waits for its answer. */
  <T> T ask(Supplier<CompletableFuture<T>> call) throws InterruptedException {
    return answer(begin(call), call);
  }

  /**
   * Waits for the answer to a call that was made already.
   *
   * @param again makes it again
   * @throws Failures.Stopped if it failed and the copy is stopped
   */
  <T> T answer(CompletableFuture<T> begun, Supplier<CompletableFuture<T>> again)
      throws InterruptedException {
    CompletableFuture<T> call = begun;
    for (int failed = 1; ; failed++) {
      try {
        T answer = call.get(advance.patience().toNanos(), TimeUnit.NANOSECONDS);
        advance.succeeded(0);
        return answer;
      } catch (TimeoutException e) {
        throw new Unavailable("nothing was answered for " + advance.patience(), e);
      } catch (ExecutionException e) {
        Throwable cause = Failures.unwrapped(e.getCause() == null ? e : e.getCause());
        if (!Failures.passes(cause) || !advance.mayRepeat(0)) {
          throw cause instanceof RuntimeException unchecked
              ? unchecked
              : new CompletionException(cause);
        }
        if (stopping.getAsBoolean()) {
          throw new Failures.Stopped(cause);
        }
        Thread.sleep(Failures.pauseMillis(failed));
        call = begin(again);
      }
    }
  }
}
