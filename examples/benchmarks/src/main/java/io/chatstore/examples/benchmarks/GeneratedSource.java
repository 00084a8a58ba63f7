package io.chatstore.examples.benchmarks;

import io.chatstore.ChatMessage;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.UnixTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** So many messages that are made up as they are read, the same each time; rooms are parts. */
record GeneratedSource(long messages, int rooms) implements MessageSource {

  private static final long FIRST_MICROS = 1_600_000_000_000_000L;

  @Override
  public CompletableFuture<String> identity() {
    return CompletableFuture.completedFuture(messages + " messages of " + rooms + " rooms");
  }

  @Override
  public CompletableFuture<OptionalLong> estimate() {
    return CompletableFuture.completedFuture(OptionalLong.of(messages));
  }

  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    return CompletableFuture.completedFuture(
        IntStream.range(0, rooms).mapToObj(i -> "room " + i).toList());
  }

  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    int room = Integer.parseInt(part.substring("room ".length()));
    long first = position.map(Long::parseLong).orElse(0L);
    long count = messages / rooms + (room < messages % rooms ? 1 : 0);
    List<ChatMessage> slice = new ArrayList<>();
    for (long i = first; i < Math.min(count, first + limit); i++) {
      slice.add(message(part, room, i));
    }
    long end = first + slice.size();
    return CompletableFuture.completedFuture(
        MessageSlice.of(
            slice, List.of(), end < count ? Optional.of(Long.toString(end)) : Optional.empty()));
  }

  /** About 200 bytes; each author's times are its own, as DynamoDB's key has no room in it. */
  private ChatMessage message(String part, int room, long number) {
    Random random = new Random(room * 1_000_003L + number);
    return new ChatMessage(
        part,
        "author " + random.nextInt(500),
        UnixTime.ofMicros(FIRST_MICROS + (number * rooms + room) * 1_000),
        "message " + number + " " + "x".repeat(random.nextInt(240)));
  }
}
