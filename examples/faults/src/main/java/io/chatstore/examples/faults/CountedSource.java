package io.chatstore.examples.faults;

import io.chatstore.AsyncChatStore;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/**
 * A source that tells how many messages are read from it.
 *
 * @param listener is told of each slice, before whoever asked for it
 */
record CountedSource(MessageSource source, IntConsumer listener) implements MessageSource {

  @Override
  public Optional<AsyncChatStore> store() {
    return source.store();
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
    return source
        .read(part, position, limit)
        .thenApply(
            slice -> {
              listener.accept(slice.messages().size());
              return slice;
            });
  }
}
