package io.chatstore.history;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that counts puts, and fails some. */
final class CountingStore implements AsyncChatStore, MessageSource {

  private final AsyncChatStore store;
  private final MessageSource source;
  private final AtomicLong puts = new AtomicLong();
  private volatile OnPut listener = count -> {};
  private volatile Supplier<@Nullable RuntimeException> failures = () -> null;

  /** Told of each put before it is made. */
  interface OnPut {
    void put(long count) throws Exception;
  }

  CountingStore(AsyncChatStore store) {
    this.store = store;
    this.source = (MessageSource) store;
  }

  long puts() {
    return puts.get();
  }

  void onPut(OnPut listener) {
    this.listener = listener;
  }

  /** Calls once, after so many more puts. */
  void stopAfter(long more, Runnable stop) {
    long at = puts.get() + more;
    listener =
        count -> {
          if (count == at) {
            stop.run();
          }
        };
  }

  void failing(Supplier<@Nullable RuntimeException> failures) {
    this.failures = failures;
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    RuntimeException failure = failures.get();
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    try {
      listener.put(puts.incrementAndGet());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return store.put(message);
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    return store.read(request);
  }

  @Override
  public CompletableFuture<String> identity() {
    return source.identity();
  }

  @Override
  public CompletableFuture<OptionalLong> estimate() {
    return source.estimate();
  }

  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    return source.parts(wanted);
  }

  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    return source.read(part, position, limit);
  }

  @Override
  public void close() {
    store.close();
  }
}
