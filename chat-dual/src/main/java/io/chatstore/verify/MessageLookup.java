package io.chatstore.verify;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import io.chatstore.ReadRequest;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Finds one message of a store. */
final class MessageLookup {

  /** Of the messages of one microsecond, which are one or two but in the oddest of rooms. */
  private static final int FEW = 100;

  private MessageLookup() {}

  static CompletableFuture<Optional<ChatMessage>> find(AsyncChatStore store, MessageId id) {
    return Patience.start(
        () ->
            find(
                store,
                id,
                ReadRequest.range(
                        id.room(),
                        id.sentAt().minus(1, ChronoUnit.MICROS),
                        id.sentAt().plus(1, ChronoUnit.MICROS))
                    .limit(FEW)));
  }

  /** From page to page: any number of authors may share a microsecond. */
  private static CompletableFuture<Optional<ChatMessage>> find(
      AsyncChatStore store, MessageId id, ReadRequest microsecond) {
    return store
        .read(microsecond)
        .thenCompose(
            page -> {
              Optional<ChatMessage> found =
                  page.messages().stream().filter(it -> it.id().equals(id)).findFirst();
              return found.isPresent() || page.next().isEmpty()
                  ? CompletableFuture.completedFuture(found)
                  : find(store, id, microsecond.continueFrom(page.next().get()));
            });
  }
}
