package io.chatstore.history;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store where something happens right before a message is put. */
final class MeddledStore implements AsyncChatStore, AsyncCorrections {

  private final AsyncChatStore store;
  private final Map<ChatMessage, Runnable> before = new ConcurrentHashMap<>();
  private volatile Supplier<@Nullable RuntimeException> failures = () -> null;

  MeddledStore(AsyncChatStore store) {
    this.store = store;
  }

  /** Once; what it throws is what the put fails with. */
  void before(ChatMessage message, Runnable action) {
    before.put(message, action);
  }

  void failingCorrections(Supplier<@Nullable RuntimeException> failures) {
    this.failures = failures;
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    Runnable action = before.remove(message);
    try {
      if (action != null) {
        action.run();
      }
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return store.put(message);
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    return store.read(request);
  }

  @Override
  public CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right) {
    RuntimeException failure = failures.get();
    return failure == null
        ? ((AsyncCorrections) store).replace(wrong, right)
        : CompletableFuture.failedFuture(failure);
  }

  @Override
  public CompletableFuture<Boolean> withdraw(ChatMessage wrong) {
    RuntimeException failure = failures.get();
    return failure == null
        ? ((AsyncCorrections) store).withdraw(wrong)
        : CompletableFuture.failedFuture(failure);
  }

  @Override
  public void close() {
    store.close();
  }
}
