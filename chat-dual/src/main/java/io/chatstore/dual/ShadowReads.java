package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import io.chatstore.dual.Pages.Difference;
import io.chatstore.dual.ShadowStatus.Example;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a sample of the reads on the side that is not read, and compares (rules W16 to W18): on a
 * thread of its own, a bounded number at once, and what is beyond is dropped. What differs is
 * looked at again after a while, and only what differs still is a mismatch.
 *
 * <p>A comparison holds its place until it has ended, the wait before the second look included.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // every comparison ends by itself, and gives its place
final class ShadowReads implements AutoCloseable {

  /** Differences that are looked at again; of a comparison with more, the others are let go. */
  static final int LOOKED_AT_AGAIN = 32;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Function<Side, AsyncChatStore> stores;
  private final Repair repair;
  private final DualListener listener;
  private final Duration lookAgain;
  private final Semaphore places;
  private final ShadowCounts counts;
  private final ScheduledThreadPoolExecutor thread;
  private volatile double rate;

  /**
   * @param stores the two sides
   * @param repair is told what stayed missing
   */
  ShadowReads(
      ShadowSettings settings,
      Function<Side, AsyncChatStore> stores,
      Repair repair,
      DualListener listener) {
    this.stores = stores;
    this.repair = repair;
    this.listener = listener;
    this.lookAgain = settings.lookAgain();
    this.places = new Semaphore(settings.underWay());
    this.counts = new ShadowCounts(settings.window());
    this.rate = settings.rate();
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "chatstore-shadow");
              made.setDaemon(true);
              return made;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Changes the share of reads that is compared, from 0 to 1. */
  void rate(double rate) {
    this.rate = rate;
  }

  /** Compares a read that was answered, if it is in the sample. Never blocks, never throws. */
  void offer(ReadRequest request, Page answer, Side read) {
    double share = rate;
    if (share == 0 || ThreadLocalRandom.current().nextDouble() >= share) {
      return;
    }
    if (!places.tryAcquire()) {
      counts.shed();
      listener.shed(read.other(), Operation.SHADOW);
      return;
    }
    try {
      thread.execute(() -> compare(request, answer, read));
    } catch (RejectedExecutionException e) { // closed
      places.release();
    }
  }

  ShadowStatus status() {
    return counts.status(rate);
  }

  /** Ends the thread; what is under way comes to nothing. */
  @Override
  public void close() {
    thread.shutdown();
  }

  private void compare(ReadRequest request, Page answer, Side side) {
    read(stores.apply(side.other()), side.other(), request)
        .thenAcceptAsync(
            other -> {
              List<Difference> differences = Pages.differences(request, answer, other);
              if (differences.isEmpty()) {
                ended(side, false, List.of());
              } else {
                thread.schedule(
                    () -> lookAgain(request, side, differences),
                    lookAgain.toNanos(),
                    TimeUnit.NANOSECONDS);
              }
            },
            thread)
        .exceptionally(this::failed);
  }

  private void lookAgain(ReadRequest request, Side side, List<Difference> differences) {
    SecondLook look =
        new SecondLook(
            request,
            stores.apply(side),
            stores.apply(side.other()),
            (store, narrow) ->
                read(store, store == stores.apply(side) ? side : side.other(), narrow));
    CompletableFuture<List<Difference>> stayed = CompletableFuture.completedFuture(List.of());
    for (Difference difference :
        differences.subList(0, Math.min(LOOKED_AT_AGAIN, differences.size()))) {
      stayed =
          stayed.thenCompose(before -> look.at(difference).thenApply(now -> with(before, now)));
    }
    stayed
        .thenAcceptAsync(found -> ended(side, found.isEmpty(), found), thread)
        .exceptionally(this::failed);
  }

  private static List<Difference> with(List<Difference> before, Optional<Difference> now) {
    List<Difference> all = new ArrayList<>(before);
    now.ifPresent(all::add);
    return all;
  }

  private void ended(Side side, boolean wasBehind, List<Difference> stayed) {
    places.release();
    Instant now = Instant.now();
    counts.compared(
        wasBehind,
        stayed.stream()
            .map(it -> new Example(it.message().id(), side.other(), it.kind(), now))
            .toList());
    listener.compared(wasBehind);
    for (Difference difference : stayed) {
      listener.mismatched(difference.kind());
      if (difference.kind() == Mismatch.MISSING) {
        repair.missing(difference.message(), side.other());
      }
    }
  }

  private @Nullable Void failed(Throwable failure) {
    places.release();
    counts.failed();
    return null;
  }

  /** Reads off the caller's path, and within a bounded time. */
  private CompletableFuture<Page> read(AsyncChatStore store, Side side, ReadRequest request) {
    long start = System.nanoTime();
    CompletableFuture<Page> read;
    try {
      read = store.read(request).copy();
    } catch (RuntimeException e) {
      read = CompletableFuture.failedFuture(e);
    }
    return read.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (page, failure) ->
                listener.answered(
                    side,
                    Operation.SHADOW,
                    System.nanoTime() - start,
                    Optional.ofNullable(failure).map(ShadowReads::kind)));
  }

  private static FailureKind kind(Throwable failure) {
    return FailureKind.of(
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure);
  }
}
