package io.chatstore.examples.server;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.InMemoryChatStore;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store in memory that fails as it is told to. */
final class FailingStore implements AsyncChatStore {

  private final AsyncChatStore store = InMemoryChatStore.create().async();
  private volatile @Nullable Function<ChatMessage, ChatStoreException> puts;
  private volatile @Nullable ChatStoreException reads;
  private volatile int readsLeft;

  void failPuts(@Nullable Function<ChatMessage, ChatStoreException> failure) {
    puts = failure;
  }

  /** Fails reads, but for a number of them. */
  void failReads(@Nullable ChatStoreException failure, int after) {
    readsLeft = after;
    reads = failure;
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    Function<ChatMessage, ChatStoreException> failure = puts;
    return failure == null
        ? store.put(message)
        : CompletableFuture.failedFuture(failure.apply(message));
  }

  @Override
  public synchronized CompletableFuture<Page> read(ReadRequest request) {
    ChatStoreException failure = reads;
    if (failure != null && readsLeft <= 0) {
      return CompletableFuture.failedFuture(failure);
    }
    readsLeft--;
    return store.read(request);
  }

  @Override
  public void close() {
    store.close();
  }
}
