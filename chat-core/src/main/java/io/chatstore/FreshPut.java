package io.chatstore;

import java.util.concurrent.CompletableFuture;

/** A put of a message that has no time yet: takes one, and a later one when that one is taken. */
final class FreshPut {

  private static final int ATTEMPTS = 16;

  private final AsyncChatStore store;
  private volatile ChatMessage message;

  FreshPut(AsyncChatStore store, String room, String author, String text) {
    this.store = store;
    this.message = new ChatMessage(room, author, MessageClock.SYSTEM.next(), text);
  }

  CompletableFuture<PutResult> start() {
    return attempt(ATTEMPTS);
  }

  /** The identity of the attempt that runs, or ran last. */
  MessageId id() {
    return message.id();
  }

  private CompletableFuture<PutResult> attempt(int left) {
    return store
        .put(message)
        .thenCompose(
            result -> {
              if (!result.isConflict() || left == 1) {
                return CompletableFuture.completedFuture(result);
              }
              ChatMessage taken = message;
              message =
                  new ChatMessage(
                      taken.room(), taken.author(), MessageClock.SYSTEM.next(), taken.text());
              return attempt(left - 1);
            });
  }
}
