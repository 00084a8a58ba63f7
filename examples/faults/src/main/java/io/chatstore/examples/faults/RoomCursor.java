package io.chatstore.examples.faults;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A room's messages, oldest first; the next page is under way while one is looked at. */
final class RoomCursor {

  private static final int LIMIT = 1_000;

  private final AsyncChatStore store;
  private final ReadRequest request;
  private @Nullable CompletableFuture<Page> next;
  private Iterator<ChatMessage> page = Collections.emptyIterator();
  private @Nullable ChatMessage current;

  RoomCursor(AsyncChatStore store, String room) {
    this.store = store;
    this.request = ReadRequest.all(room).oldestFirst().limit(LIMIT);
    this.next = store.read(request);
    advance();
  }

  /** The message that it is at; null at the end. */
  @Nullable ChatMessage current() {
    return current;
  }

  void advance() {
    while (!page.hasNext() && next != null) {
      Page read = next.join();
      next = read.next().map(token -> store.read(request.continueFrom(token))).orElse(null);
      page = read.messages().iterator();
    }
    current = page.hasNext() ? page.next() : null;
  }
}
