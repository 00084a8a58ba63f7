package io.chatstore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A put of a message that has no time yet: takes one, and a later one when that one is taken. */
final class FreshPut {

  private static final int ATTEMPTS = 16;

  private final AsyncChatStore store;
  private final CompletableFuture<PutResult> result = new CompletableFuture<>();
  private volatile ChatMessage message;
  private int left = ATTEMPTS;

  FreshPut(AsyncChatStore store, String room, String author, String text) {
    this.store = store;
    this.message = new ChatMessage(room, author, MessageClock.SYSTEM.next(), text);
  }

  /** Cancelling the future cancels the attempt that runs, and no other follows. */
  CompletableFuture<PutResult> start() {
    attempt(message);
    return result;
  }

  /** The identity of the attempt that runs, or ran last. */
  MessageId id() {
    return message.id();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // all that can fail goes to the result
  private void attempt(ChatMessage attempted) {
    left--;
    CompletableFuture<PutResult> put = store.put(attempted);
    put.whenComplete(this::answered);
    result.whenComplete((answer, failure) -> put.cancel(true));
  }

  private void answered(@Nullable PutResult answer, @Nullable Throwable failure) {
    if (answer == null) {
      result.completeExceptionally(
          failure instanceof CompletionException wrapped && wrapped.getCause() != null
              ? wrapped.getCause()
              : failure);
    } else if (!answer.isConflict() || left == 0) {
      result.complete(answer);
    } else if (!result.isDone()) {
      ChatMessage taken = message;
      message =
          new ChatMessage(taken.room(), taken.author(), MessageClock.SYSTEM.next(), taken.text());
      attempt(message);
    }
  }
}
