package io.chatstore;

import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Unavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Waits for a store's answers, and throws its failures with the caller's stack. */
final class Await {

  private Await() {}

  static <T> T read(CompletableFuture<T> future) {
    return answer(future, e -> new Unavailable("interrupted while reading", e));
  }

  static <T> T put(CompletableFuture<T> future, Supplier<MessageId> id) {
    return answer(future, e -> new OutcomeUnknown(id.get(), "interrupted while putting", e));
  }

  private static <T> T answer(
      CompletableFuture<T> future, Function<InterruptedException, ChatStoreException> interrupted) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ChatStoreException failure) {
        failure.fillInStackTrace(); // the caller's line; the client's own stack is in the cause
        throw failure;
      }
      throw new IllegalStateException("a store failed in an unforeseen way", e.getCause());
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw interrupted.apply(e);
    }
  }
}
