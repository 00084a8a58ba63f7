package io.chatstore.examples.faults;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/**
 * A store that tells how many messages are put to it; closing does nothing.
 *
 * @param listener is told before the store is sent anything
 */
record CountedTarget(AsyncChatStore store, IntConsumer listener) implements AsyncChatStore {

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    listener.accept(1);
    return store.put(message);
  }

  @Override
  public List<CompletableFuture<PutResult>> putAll(List<ChatMessage> messages) {
    listener.accept(messages.size());
    return store.putAll(messages);
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    return store.read(request);
  }

  @Override
  public void close() {
    // not the owner
  }
}
