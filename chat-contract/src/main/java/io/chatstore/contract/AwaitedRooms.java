package io.chatstore.contract;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.AsyncUserTimelines;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import io.chatstore.TimelineRequest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A store whose rooms lag (rules A1, D5), for the suite, which reads at once: each put is answered
 * only when its message is read, or the one that it met, and each correction when what came of it
 * is. Nothing else is waited for, so that all other rules hold as they are. What is not read within
 * thirty seconds fails its call with an {@link AssertionError}. For tests alone; as safe for
 * threads as the store behind it, which closing it closes.
 */
public final class AwaitedRooms {

  /**
   * A read may ask any replica, and the next one another: so often a message must be read, or not
   * be, with a pause behind the first time.
   */
  private static final int SIGHTINGS = 4;

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Executor LATER = CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);

  private AwaitedRooms() {}

  /** The same store with the same powers, whose calls are answered when rooms show them. */
  public static ChatStore of(ChatStore store) {
    AsyncChatStore rooms = store.async();
    if (rooms instanceof AsyncCorrections corrections) {
      return rooms instanceof AsyncUserTimelines timelines
          ? new CorrectedWithTimelines(rooms, corrections, timelines).blocking()
          : new Corrected(rooms, corrections).blocking();
    }
    return rooms instanceof AsyncUserTimelines timelines
        ? new WithTimelines(rooms, timelines).blocking()
        : new Rooms(rooms).blocking();
  }

  private static class Rooms implements AsyncChatStore {
    private final AsyncChatStore store;

    Rooms(AsyncChatStore store) {
      this.store = store;
    }

    @Override
    public CompletableFuture<PutResult> put(ChatMessage message) {
      return store
          .put(message)
          .thenCompose(result -> sighted(result.message(), true).thenApply(sighted -> result));
    }

    /** When a message is read, or not any more. */
    final CompletableFuture<?> sighted(ChatMessage message, boolean there) {
      return sighted(message, there, 0, System.nanoTime() + LONGEST.toNanos());
    }

    private CompletableFuture<Boolean> sighted(
        ChatMessage message, boolean there, int before, long end) {
      if (before == SIGHTINGS) {
        return CompletableFuture.completedFuture(true);
      }
      if (System.nanoTime() - end > 0) {
        return CompletableFuture.failedFuture(
            new AssertionError(
                (there ? "not read " : "still read ") + LONGEST + " later: " + message.id()));
      }
      ReadRequest place =
          ReadRequest.range(
                  message.room(),
                  message.sentAt().minus(1, ChronoUnit.MICROS),
                  message.sentAt().plus(1, ChronoUnit.MICROS))
              .limit(1_000);
      return isRead(message, place)
          .thenCompose(
              read ->
                  read == there && before > 0
                      ? sighted(message, there, before + 1, end)
                      : CompletableFuture.supplyAsync(() -> read == there ? 1 : 0, LATER)
                          .thenCompose(sightings -> sighted(message, there, sightings, end)));
    }

    private CompletableFuture<Boolean> isRead(ChatMessage message, ReadRequest place) {
      return store
          .read(place)
          .thenCompose(
              page -> {
                boolean read = page.messages().contains(message);
                return read || page.next().isEmpty()
                    ? CompletableFuture.completedFuture(read)
                    : isRead(message, place.continueFrom(page.next().get()));
              });
    }

    @Override
    public CompletableFuture<Page> read(ReadRequest request) {
      return store.read(request);
    }

    @Override
    public long unreadableRecords() {
      return store.unreadableRecords();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private static final class WithTimelines extends Rooms implements AsyncUserTimelines {
    private final AsyncUserTimelines timelines;

    WithTimelines(AsyncChatStore store, AsyncUserTimelines timelines) {
      super(store);
      this.timelines = timelines;
    }

    @Override
    public CompletableFuture<Page> readTimeline(TimelineRequest request) {
      return timelines.readTimeline(request);
    }
  }

  private static final class Corrected extends Rooms implements AsyncCorrections {
    private final AsyncCorrections corrections;

    Corrected(AsyncChatStore store, AsyncCorrections corrections) {
      super(store);
      this.corrections = corrections;
    }

    @Override
    public CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right) {
      return corrections
          .replace(wrong, right)
          .thenCompose(
              stands ->
                  stands
                      ? sighted(right, true).thenApply(sighted -> true)
                      : CompletableFuture.completedFuture(false));
    }

    /** Is not there afterwards, whatever is answered. */
    @Override
    public CompletableFuture<Boolean> withdraw(ChatMessage wrong) {
      return corrections
          .withdraw(wrong)
          .thenCompose(withdrawn -> sighted(wrong, false).thenApply(gone -> withdrawn));
    }
  }

  private static final class CorrectedWithTimelines extends Rooms
      implements AsyncCorrections, AsyncUserTimelines {
    private final Corrected corrected;
    private final AsyncUserTimelines timelines;

    CorrectedWithTimelines(
        AsyncChatStore store, AsyncCorrections corrections, AsyncUserTimelines timelines) {
      super(store);
      this.corrected = new Corrected(store, corrections);
      this.timelines = timelines;
    }

    @Override
    public CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right) {
      return corrected.replace(wrong, right);
    }

    @Override
    public CompletableFuture<Boolean> withdraw(ChatMessage wrong) {
      return corrected.withdraw(wrong);
    }

    @Override
    public CompletableFuture<Page> readTimeline(TimelineRequest request) {
      return timelines.readTimeline(request);
    }
  }
}
