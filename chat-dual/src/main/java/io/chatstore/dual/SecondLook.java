package io.chatstore.dual;

import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import io.chatstore.ReadRequest;
import io.chatstore.dual.Pages.Difference;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Looks again at what differed, on both sides: at a message by itself, whatever else has arrived
 * meanwhile; at an order by the whole request. A difference stays if it is there still, and of the
 * same kind: one that has become another is on its way, and for a later comparison to judge.
 */
final class SecondLook {

  /** Of the messages of one microsecond, which are one or two but in the oddest of rooms. */
  private static final int PAGE = 100;

  private final ReadRequest request;
  private final Side side;
  private final TimedReads reads;
  private final Executor thread;

  /**
   * A difference that stayed.
   *
   * @param read the message as the side that is read has it now; empty if it has none, or if it is
   *     the order that differs
   */
  record Stayed(Difference difference, Optional<ChatMessage> read) {}

  /**
   * @param request the one whose answers differed
   * @param side the one that is read
   * @param thread what is compared is compared there
   */
  SecondLook(ReadRequest request, Side side, TimedReads reads, Executor thread) {
    this.request = request;
    this.side = side;
    this.reads = reads;
    this.thread = thread;
  }

  /** Those that stay, looked at one after the other; fails with the first read that does. */
  CompletableFuture<List<Stayed>> at(List<Difference> differences) {
    CompletableFuture<List<Stayed>> looks = CompletableFuture.completedFuture(new ArrayList<>());
    for (Difference difference : differences) {
      looks =
          looks.thenCompose(
              stayed ->
                  at(difference)
                      .thenApply(
                          again -> {
                            again.ifPresent(stayed::add);
                            return stayed;
                          }));
    }
    return looks;
  }

  private CompletableFuture<Optional<Stayed>> at(Difference difference) {
    if (difference.kind() == Mismatch.ORDER) {
      return reads
          .read(side, request)
          .thenCombineAsync(reads.read(side.other(), request), Pages::disorder, thread)
          .thenApply(disorder -> disorder.map(it -> new Stayed(it, Optional.empty())));
    }
    return find(side, difference.id())
        .thenCombineAsync(
            find(side.other(), difference.id()),
            (here, there) ->
                stays(difference.kind(), here, there)
                    ? Optional.of(new Stayed(difference, here))
                    : Optional.empty(),
            thread);
  }

  private static boolean stays(
      Mismatch kind, Optional<ChatMessage> here, Optional<ChatMessage> there) {
    return switch (kind) {
      case MISSING -> here.isPresent() && there.isEmpty();
      case UNEXPECTED -> here.isEmpty() && there.isPresent();
      case CHANGED -> here.isPresent() && there.isPresent() && !here.equals(there);
      case ORDER -> throw new IllegalArgumentException("one message has no order");
    };
  }

  private CompletableFuture<Optional<ChatMessage>> find(Side on, MessageId id) {
    ReadRequest microsecond =
        ReadRequest.range(
                id.room(),
                id.sentAt().minus(1, ChronoUnit.MICROS),
                id.sentAt().plus(1, ChronoUnit.MICROS))
            .limit(PAGE);
    return find(on, id, microsecond);
  }

  /** From page to page: any number of authors may share a microsecond. */
  private CompletableFuture<Optional<ChatMessage>> find(
      Side on, MessageId id, ReadRequest microsecond) {
    return reads
        .read(on, microsecond)
        .thenComposeAsync(
            page -> {
              Optional<ChatMessage> found =
                  page.messages().stream().filter(it -> it.id().equals(id)).findFirst();
              return found.isPresent() || page.next().isEmpty()
                  ? CompletableFuture.completedFuture(found)
                  : find(on, id, microsecond.continueFrom(page.next().get()));
            },
            thread);
  }
}
