package io.chatstore.history;

import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A source as it is, for a test to change. */
class SourceWrapper implements MessageSource {

  private final MessageSource source;

  SourceWrapper(MessageSource source) {
    this.source = source;
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
}
