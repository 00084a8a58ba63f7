package io.chatstore.dynamodb;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One request to the client, which may be one of several behind an answer to the caller. */
final class SdkCall {

  private SdkCall() {}

  /**
   * Sends a request, whose outcome goes to one of two continuations. What these throw fails the
   * answer, so that nobody waits for it for ever.
   *
   * @return the request, to be cancelled when nobody waits for the answer any more
   */
  @SuppressWarnings("FutureReturnValueIgnored") // all that can fail goes to the answer
  static <T> CompletableFuture<T> send(
      Supplier<CompletableFuture<T>> request,
      CompletableFuture<?> answer,
      Consumer<T> onResponse,
      Consumer<Throwable> onFailure) {
    CompletableFuture<T> sent = sent(request);
    sent.whenComplete(
        (response, failure) -> {
          try {
            if (failure == null) {
              onResponse.accept(response);
            } else {
              onFailure.accept(cause(failure));
            }
          } catch (Throwable e) {
            answer.completeExceptionally(e);
          }
        });
    return sent;
  }

  /** Cancels the request that runs when the answer is cancelled. */
  @SuppressWarnings("FutureReturnValueIgnored") // cancelling has no outcome of its own
  static void cancelWith(CompletableFuture<?> answer, Supplier<CompletableFuture<?>> running) {
    answer.whenComplete(
        (result, failure) -> {
          if (answer.isCancelled()) {
            running.get().cancel(true);
          }
        });
  }

  /** The client's own exception, out of the wrapping of futures. */
  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static <T> CompletableFuture<T> sent(Supplier<CompletableFuture<T>> request) {
    try {
      return request.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
