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
   * answer, so that nobody waits for it for ever; cancelling the answer cancels the request.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // all that can fail goes to the answer
  static <T> void send(
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
    answer.whenComplete(
        (result, failure) -> {
          if (answer.isCancelled()) {
            sent.cancel(true);
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
