package io.chatstore.verify;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.MessageSource;
import io.chatstore.ReadRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Some messages of a side, and how to read on.
 *
 * @param unreadable how many records between them are no messages
 */
record Batch(List<ChatMessage> messages, int unreadable, Optional<Reading> next) {

  /** A read that can be made, and made again. */
  @FunctionalInterface
  interface Reading {

    CompletableFuture<Batch> start();
  }

  /** A part of a source. */
  static Reading ofPart(MessageSource source, String part, int limit) {
    return ofPart(source, part, Optional.empty(), limit);
  }

  private static Reading ofPart(
      MessageSource source, String part, Optional<String> position, int limit) {
    return () ->
        source
            .read(part, position, limit)
            .thenApply(
                slice ->
                    new Batch(
                        slice.messages(),
                        slice.rejected().size(),
                        slice.next().map(next -> ofPart(source, part, Optional.of(next), limit))));
  }

  /** The pages of a room. */
  static Reading ofPages(AsyncChatStore store, ReadRequest request) {
    return () ->
        store
            .read(request)
            .thenApply(
                page ->
                    new Batch(
                        page.messages(),
                        0,
                        page.next().map(token -> ofPages(store, request.continueFrom(token)))));
  }
}
