package io.chatstore.contract;

import io.chatstore.AsyncChatStore;
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
 * only when its message is read, or the one that it met. Nothing else is waited for, so that all
 * other rules hold as they are. A message that is not read within thirty seconds fails its put with
 * an {@link AssertionError}. For tests alone; as safe for threads as the store behind it, which
 * closing it closes.
 */
public final class AwaitedRooms {

  /**
   * A read may ask any replica, and the next one another: so often a message must be read, with a
   * pause behind the first time.
   */
  private static final int SIGHTINGS = 4;

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Executor LATER = CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);

  private AwaitedRooms() {}

  /** The same store, whose puts are answered when their messages are read. */
  public static ChatStore of(ChatStore store) {
    AsyncChatStore rooms = store.async();
    return rooms instanceof AsyncUserTimelines timelines
        ? new WithTimelines(rooms, timelines).blocking()
        : new Rooms(rooms).blocking();
  }

  /** Whether a store keeps its timelines makes no difference to rooms. */
  private static class Rooms implements AsyncChatStore {
    private final AsyncChatStore store;

    Rooms(AsyncChatStore store) {
      this.store = store;
    }

    @Override
    public CompletableFuture<PutResult> put(ChatMessage message) {
      long end = System.nanoTime() + LONGEST.toNanos();
      return store
          .put(message)
          .thenCompose(result -> sighted(result.message(), 0, end).thenApply(sighted -> result));
    }

    private CompletableFuture<Boolean> sighted(ChatMessage message, int before, long end) {
      if (before == SIGHTINGS) {
        return CompletableFuture.completedFuture(true);
      }
      if (System.nanoTime() - end > 0) {
        return CompletableFuture.failedFuture(
            new AssertionError("not read " + LONGEST + " after it was put: " + message.id()));
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
                  read && before > 0
                      ? sighted(message, before + 1, end)
                      : CompletableFuture.supplyAsync(() -> read ? 1 : 0, LATER)
                          .thenCompose(sightings -> sighted(message, sightings, end)));
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
}
