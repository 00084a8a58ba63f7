package io.chatstore.examples.tools;

import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A source whose rejected records' reasons are counted.
 *
 * @param source gives the messages
 * @param reasons counts
 */
record ReasonedSource(MessageSource source, Reasons reasons) implements MessageSource {

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
              slice.rejected().forEach(record -> reasons.add(record.reason()));
              return slice;
            });
  }
}
