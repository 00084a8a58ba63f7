package io.chatstore.examples.migration;

import io.chatstore.ChatMessage;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.UnixTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What people said in some rooms over the last ninety days; a room is a part. */
final class MadeUpHistory implements MessageSource {

  static final int ROOMS = 12;
  private static final int DAYS = 90;
  private static final int AUTHORS = 200;
  private static final List<String> WORDS =
      List.of("hello", "anyone", "tried", "the", "new", "build", "yes", "works", "here", "thanks");

  private final int messages;
  private final long firstMicros =
      UnixTime.toMicros(Instant.now().minus(DAYS, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));

  MadeUpHistory(int messages) {
    this.messages = messages;
  }

  @Override
  public CompletableFuture<String> identity() {
    return CompletableFuture.completedFuture("made up, " + messages);
  }

  @Override
  public CompletableFuture<OptionalLong> estimate() {
    return CompletableFuture.completedFuture(OptionalLong.of(messages));
  }

  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    return CompletableFuture.completedFuture(
        IntStream.range(0, ROOMS).mapToObj(Integer::toString).toList());
  }

  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    int room = Integer.parseInt(part);
    int next = position.map(Integer::parseInt).orElse(room);
    List<ChatMessage> slice = new ArrayList<>();
    for (; next < messages && slice.size() < limit; next += ROOMS) {
      slice.add(message(room, next));
    }
    return CompletableFuture.completedFuture(
        MessageSlice.of(
            slice,
            List.of(),
            next < messages ? Optional.of(Integer.toString(next)) : Optional.empty()));
  }

  /** Of each author at times of its own, since DynamoDB's key has no room in it. */
  private ChatMessage message(int room, int number) {
    Random random = new Random(number);
    long step = ChronoUnit.DAYS.getDuration().multipliedBy(DAYS - 1).toNanos() / 1_000 / messages;
    StringBuilder text = new StringBuilder();
    for (int words = 3 + random.nextInt(12); words > 0; words--) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
    }
    return new ChatMessage(
        "room " + room,
        "author " + random.nextInt(AUTHORS),
        UnixTime.ofMicros(firstMicros + number * step),
        text.append(number).toString());
  }
}
