package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The reads of one look at the two sides. All of them together have so much time: a side that does
 * not answer by then is late, and asked nothing more. Each is measured and told to the listener.
 */
final class TimedReads {

  private final Function<Side, AsyncChatStore> stores;
  private final DualListener listener;
  private final long end;

  /**
   * @param patience for all of the reads, from now on
   */
  TimedReads(Function<Side, AsyncChatStore> stores, DualListener listener, Duration patience) {
    this.stores = stores;
    this.listener = listener;
    this.end = System.nanoTime() + patience.toNanos();
  }

  /** Reads a side; fails if the store does, or with a {@link TimeoutException}. */
  CompletableFuture<Page> read(Side side, ReadRequest request) {
    long start = System.nanoTime();
    long left = end - start;
    if (left <= 0) {
      return CompletableFuture.failedFuture(new TimeoutException("no time left for the " + side));
    }
    return ask(side, request)
        .orTimeout(left, TimeUnit.NANOSECONDS)
        .whenComplete(
            (page, failure) ->
                listener.answered(
                    side,
                    Operation.SHADOW,
                    System.nanoTime() - start,
                    Optional.ofNullable(failure).map(GuardedSide::unwrapped).map(FailureKind::of)));
  }

  /** A copy: the store's own future is not ours to end. */
  private CompletableFuture<Page> ask(Side side, ReadRequest request) {
    try {
      return stores.apply(side).read(request).copy();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
