package io.chatstore.examples.faults;

import io.chatstore.ChatMessage;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Messages that are made from their numbers as they are read, to fill a store with.
 *
 * @param end all numbers are less
 * @param held which of them
 */
record Numbered(int end, IntPredicate held, IntFunction<ChatMessage> message)
    implements MessageSource {

  @Override
  public CompletableFuture<String> identity() {
    return CompletableFuture.completedFuture("messages made from numbers");
  }

  @Override
  public CompletableFuture<OptionalLong> estimate() {
    return CompletableFuture.completedFuture(OptionalLong.of(end));
  }

  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    int size = Math.max(1, (end + wanted - 1) / wanted);
    return CompletableFuture.completedFuture(
        IntStream.iterate(0, first -> first < end, first -> first + size)
            .mapToObj(first -> first + " " + Math.min(end, first + size))
            .toList());
  }

  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    String[] bounds = part.split(" ", -1);
    int first = Integer.parseInt(position.orElse(bounds[0]));
    int next = Math.min(Integer.parseInt(bounds[1]), first + limit);
    return CompletableFuture.completedFuture(
        MessageSlice.of(
            IntStream.range(first, next).filter(held).mapToObj(message).toList(),
            List.of(),
            next < Integer.parseInt(bounds[1])
                ? Optional.of(Integer.toString(next))
                : Optional.empty()));
  }
}
