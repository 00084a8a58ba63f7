package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import io.chatstore.dual.Pages.Difference;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Looks again at what differed, on both sides: a message by itself, whatever else has arrived
 * meanwhile; an order by the whole request.
 */
final class SecondLook {

  private static final int PAGE = 100;

  private final ReadRequest request;
  private final AsyncChatStore read;
  private final AsyncChatStore other;
  private final BiFunction<AsyncChatStore, ReadRequest, CompletableFuture<Page>> reader;

  /**
   * @param read the side that was read
   * @param other the side that is compared
   * @param reader reads a store within a bounded time
   */
  SecondLook(
      ReadRequest request,
      AsyncChatStore read,
      AsyncChatStore other,
      BiFunction<AsyncChatStore, ReadRequest, CompletableFuture<Page>> reader) {
    this.request = request;
    this.read = read;
    this.other = other;
    this.reader = reader;
  }

  /** The difference as it is now; empty if there is none any more. */
  CompletableFuture<Optional<Difference>> at(Difference difference) {
    return difference.kind() == Mismatch.ORDER ? atOrder() : atMessage(difference.message().id());
  }

  private CompletableFuture<Optional<Difference>> atOrder() {
    return reader
        .apply(read, request)
        .thenCombine(
            reader.apply(other, request),
            (here, there) ->
                Pages.differences(request, here, there).stream()
                    .filter(it -> it.kind() == Mismatch.ORDER)
                    .findFirst());
  }

  private CompletableFuture<Optional<Difference>> atMessage(MessageId id) {
    return find(read, id).thenCombine(find(other, id), SecondLook::difference);
  }

  private static Optional<Difference> difference(
      Optional<ChatMessage> here, Optional<ChatMessage> there) {
    if (here.equals(there)) {
      return Optional.empty();
    }
    if (there.isEmpty()) {
      return here.map(message -> new Difference(Mismatch.MISSING, message));
    }
    return here.map(message -> new Difference(Mismatch.CHANGED, message))
        .or(() -> there.map(message -> new Difference(Mismatch.UNEXPECTED, message)));
  }

  private CompletableFuture<Optional<ChatMessage>> find(AsyncChatStore store, MessageId id) {
    return find(
        store,
        id,
        ReadRequest.range(
                id.room(),
                id.sentAt().minus(1, ChronoUnit.MICROS),
                id.sentAt().plus(1, ChronoUnit.MICROS))
            .limit(PAGE));
  }

  /** From page to page: any number of authors may share a microsecond. */
  private CompletableFuture<Optional<ChatMessage>> find(
      AsyncChatStore store, MessageId id, ReadRequest microsecond) {
    return reader
        .apply(store, microsecond)
        .thenCompose(
            page -> {
              Optional<ChatMessage> found =
                  page.messages().stream().filter(it -> it.id().equals(id)).findFirst();
              return found.isPresent() || page.next().isEmpty()
                  ? CompletableFuture.completedFuture(found)
                  : find(store, id, microsecond.continueFrom(page.next().get()));
            });
  }
}
