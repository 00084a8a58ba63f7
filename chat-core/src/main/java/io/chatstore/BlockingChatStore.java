package io.chatstore;

import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Unavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for an asynchronous store. */
final class BlockingChatStore implements ChatStore {

  private final AsyncChatStore store;

  BlockingChatStore(AsyncChatStore store) {
    this.store = store;
  }

  @Override
  public PutResult put(ChatMessage message) {
    return await(store.put(message), message::id);
  }

  @Override
  public PutResult put(String room, String author, String text) {
    FreshPut put = new FreshPut(store, room, author, text);
    return await(put.start(), put::id);
  }

  @Override
  public Page read(ReadRequest request) {
    return await(store.read(request), null);
  }

  @Override
  public long unreadableRecords() {
    return store.unreadableRecords();
  }

  @Override
  public AsyncChatStore async() {
    return store;
  }

  @Override
  public void close() {
    store.close();
  }

  private static <T> T await(CompletableFuture<T> future, @Nullable Supplier<MessageId> put) {
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
      throw put == null
          ? new Unavailable("interrupted while reading", e)
          : new OutcomeUnknown(put.get(), "interrupted while putting", e);
    }
  }
}
