package io.chatstore.dual;

import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Does what an entry of the journal owes (rule W5): puts the message on each side that is owed it,
 * and where another text stands there, has both sides say what the side says that settles now.
 * Whatever it does can be done again without harm.
 */
final class Settlement {

  private final BothSides sides;
  private final Supplier<Side> settles;
  private final Recorder recorder;
  private final Marks marks;
  private final DualListener listener;

  Settlement(
      BothSides sides,
      Supplier<Side> settles,
      Recorder recorder,
      Marks marks,
      DualListener listener) {
    this.sides = sides;
    this.settles = settles;
    this.recorder = recorder;
    this.marks = marks;
    this.listener = listener;
  }

  /** Does it; fails with the failure of the first side that fails, and the rest stays owed. */
  CompletableFuture<Void> settle(Entry entry) {
    return entry.task().kind() == Task.Kind.WITHDRAW ? withdraw(entry) : put(entry);
  }

  /** First where it is decided what stands; the other side follows. */
  private CompletableFuture<Void> put(Entry entry) {
    Side first = settles.get();
    Set<Side> owed = entry.owed();
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    if (owed.contains(first)) {
      done = put(entry, first);
    }
    return owed.contains(first.other())
        ? done.thenCompose(
            it ->
                entry.owed().contains(first.other())
                    ? put(entry, first.other())
                    : CompletableFuture.completedFuture(null))
        : done;
  }

  private CompletableFuture<Void> put(Entry entry, Side side) {
    ChatMessage message = entry.task().message();
    return sides
        .of(side)
        .replay(store -> store.put(message))
        .thenCompose(
            result -> {
              if (!result.isConflict()) {
                recorder.settle(entry, side);
                return CompletableFuture.completedFuture(null);
              }
              return result.message().id().equals(message.id())
                  ? reconcile(entry)
                  : cannotHold(entry, side, result.message());
            });
  }

  /** Another text stands: asks both sides what they hold, and mends the one that follows. */
  private CompletableFuture<Void> reconcile(Entry entry) {
    ChatMessage message = entry.task().message();
    GuardedSide right = sides.of(settles.get());
    GuardedSide wrong = sides.of(right.side().other());
    CompletableFuture<PutResult> there = right.replay(store -> store.put(message));
    CompletableFuture<PutResult> here = wrong.replay(store -> store.put(message));
    return there
        .thenCompose(it -> here.thenCompose(is -> replace(wrong, is.message(), it.message())))
        .thenRun(() -> entry.owed().forEach(side -> recorder.settle(entry, side)));
  }

  private CompletableFuture<Void> replace(GuardedSide side, ChatMessage wrong, ChatMessage right) {
    if (wrong.equals(right)) {
      return CompletableFuture.completedFuture(null);
    }
    return side.replay(store -> corrections(store, side.side()).replace(wrong, right))
        .thenAccept(
            replaced -> {
              if (!replaced) {
                throw new CompletionException(
                    new IllegalStateException(
                        "what stands on the " + side.side() + " has changed meanwhile"));
              }
              listener.corrected(side.side());
            });
  }

  private CompletableFuture<Void> withdraw(Entry entry) {
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    for (Side side : entry.owed()) {
      done = done.thenCompose(it -> withdraw(entry, side));
    }
    return done;
  }

  /** Only where it follows, and only what does not stand where it is decided what does. */
  private CompletableFuture<Void> withdraw(Entry entry, Side side) {
    ChatMessage message = entry.task().message();
    Side right = settles.get();
    if (side == right) {
      recorder.settle(entry, side);
      return CompletableFuture.completedFuture(null);
    }
    return stands(sides.of(right), message, microsecond(message))
        .thenCompose(
            stands ->
                stands
                    ? CompletableFuture.completedFuture(false)
                    : sides.of(side).replay(store -> corrections(store, side).withdraw(message)))
        .thenAccept(
            withdrawn -> {
              if (withdrawn) {
                listener.corrected(side);
              }
              recorder.settle(entry, side);
            });
  }

  private static ReadRequest microsecond(ChatMessage message) {
    return ReadRequest.range(
        message.room(),
        message.sentAt().minus(1, ChronoUnit.MICROS),
        message.sentAt().plus(1, ChronoUnit.MICROS));
  }

  private static CompletableFuture<Boolean> stands(
      GuardedSide side, ChatMessage message, ReadRequest request) {
    return side.replay(store -> store.read(request))
        .thenCompose(
            page ->
                page.messages().contains(message) || page.next().isEmpty()
                    ? CompletableFuture.completedFuture(page.messages().contains(message))
                    : stands(side, message, request.continueFrom(page.next().get())));
  }

  /**
   * The side's table has no place for it (rule D1). Where that side settles, the message stands
   * nowhere that counts, and nothing is owed. Where it does not, the side stays without it.
   */
  private CompletableFuture<Void> cannotHold(Entry entry, Side side, ChatMessage there) {
    if (side == settles.get()) {
      entry.owed().forEach(it -> recorder.settle(entry, it));
      return CompletableFuture.completedFuture(null);
    }
    try {
      marks.incomplete(
          side,
          "it cannot hold the message of "
              + entry.task().message().id()
              + " beside that of room '"
              + there.room()
              + "'");
      recorder.settle(entry, side);
      return CompletableFuture.completedFuture(null);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static AsyncCorrections corrections(Object store, Side side) {
    if (store instanceof AsyncCorrections corrections) {
      return corrections;
    }
    throw new IllegalStateException("the store that is the " + side + " cannot be corrected");
  }
}
