package io.chatstore.verify;

import io.chatstore.ChatMessage;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.RejectedRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Messages in any order, as a file has them: each part has every so-maniest. */
final class FileSide implements MessageSource {

  private final List<ChatMessage> messages;

  FileSide(List<ChatMessage> messages) {
    this.messages = List.copyOf(messages);
  }

  @Override
  public CompletableFuture<String> identity() {
    return CompletableFuture.completedFuture("file of a test");
  }

  @Override
  public CompletableFuture<OptionalLong> estimate() {
    return CompletableFuture.completedFuture(OptionalLong.empty());
  }

  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    return CompletableFuture.completedFuture(
        IntStream.range(0, wanted).mapToObj(i -> i + "/" + wanted).toList());
  }

  /** Each part begins with a record that cannot be read. */
  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    int slash = part.indexOf('/');
    int number = Integer.parseInt(part.substring(0, slash));
    int parts = Integer.parseInt(part.substring(slash + 1));
    int from = position.map(Integer::parseInt).orElse(0);
    List<ChatMessage> some =
        IntStream.range(from, Math.min(from + limit, messages.size()))
            .filter(i -> i % parts == number)
            .mapToObj(messages::get)
            .toList();
    List<RejectedRecord> rejected =
        position.isPresent() ? List.of() : List.of(new RejectedRecord("no message", Map.of()));
    Optional<String> next =
        from + limit < messages.size()
            ? Optional.of(Integer.toString(from + limit))
            : Optional.empty();
    return CompletableFuture.completedFuture(MessageSlice.of(some, rejected, next));
  }
}
