package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import io.chatstore.dual.Pages.Difference;
import io.chatstore.dual.SecondLook.Stayed;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a sample of the reads on the side that is not read, and compares (rules W16 to W18): on a
 * thread of its own, a bounded number at once, and what is beyond is dropped. What differs is
 * looked at again after a while, and only what differs still is a mismatch; while the other side is
 * known to lag by as much, that cannot be told, and no comparison was made.
 *
 * <p>A comparison has its place until it has ended, the wait before the second look included. Each
 * of the two looks ends within {@link #PATIENCE}, whatever the stores do, but for a store that
 * blocks its caller: that one holds up the thread, and with it all comparisons, and nobody else.
 *
 * <p>Safe for any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a comparison ends by itself, and tells how
final class ShadowReads implements AutoCloseable {

  /**
   * Differences of one comparison that are looked at again. Of one that has more, the others are
   * neither counted nor repaired; if any that is looked at stays, it is a mismatch as a whole.
   */
  static final int LOOKED_AT_AGAIN = 32;

  /** For all reads of a look together. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger LOG = System.getLogger(ShadowReads.class.getName());

  private final Function<Side, AsyncChatStore> stores;
  private final Predicate<Side> lags;
  private final Repair repair;
  private final DualListener listener;
  private final Duration lookAgain;
  private final Duration patience;
  private final Semaphore places;
  private final ShadowCounts counts;
  private volatile double rate;

  /** Of the one thread. */
  private long unforeseen;

  /** Drops what comes after it was closed. */
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, ShadowReads::daemon, new ThreadPoolExecutor.DiscardPolicy());

  /** How a comparison ended: whether the pages differed, and what of that stayed. */
  private record Outcome(boolean differed, List<Stayed> stayed) {}

  /**
   * @param stores the two sides
   * @param lags whether a side is known to lack, for now, what may be the difference
   * @param repair is told what stayed missing
   */
  ShadowReads(
      ShadowSettings settings,
      Function<Side, AsyncChatStore> stores,
      Predicate<Side> lags,
      Repair repair,
      DualListener listener) {
    this(settings, stores, lags, repair, listener, PATIENCE);
  }

  ShadowReads(
      ShadowSettings settings,
      Function<Side, AsyncChatStore> stores,
      Predicate<Side> lags,
      Repair repair,
      DualListener listener,
      Duration patience) {
    this.stores = stores;
    this.lags = lags;
    this.repair = repair;
    this.listener = listener;
    this.lookAgain = settings.lookAgain();
    this.patience = patience;
    this.places = new Semaphore(settings.underWay());
    this.counts = new ShadowCounts(settings.window());
    this.rate = settings.rate();
  }

  /** Changes the share of reads that is compared, from 0 to 1. */
  void rate(double rate) {
    this.rate = rate;
  }

  /**
   * Compares a read that was answered, if it is in the sample. Never blocks, never throws.
   *
   * @param read the side that answered it
   */
  void offer(ReadRequest request, Page answer, Side read) {
    if (ThreadLocalRandom.current().nextDouble() >= rate || thread.isShutdown()) {
      return;
    }
    if (places.tryAcquire()) {
      thread.execute(() -> compare(request, answer, read));
    } else {
      counts.shed();
      listener.shed(read.other(), Operation.SHADOW);
    }
  }

  ShadowStatus status() {
    return counts.status(rate);
  }

  /** Ends the thread, once it has done what it is at; what is under way is dropped. */
  @Override
  public void close() {
    thread.shutdown();
    thread.getQueue().clear();
  }

  private void compare(ReadRequest request, Page answer, Side side) {
    CompletableFuture.completedFuture(look())
        .thenCompose(look -> look.read(side.other(), request))
        .thenApplyAsync(other -> Pages.differences(request, answer, other), thread)
        .thenCompose(differences -> outcome(request, side, differences))
        .whenCompleteAsync((outcome, failure) -> places.release(), thread)
        .thenAccept(outcome -> ended(side.other(), outcome))
        .exceptionally(this::failed);
  }

  private CompletableFuture<Outcome> outcome(
      ReadRequest request, Side side, List<Difference> differences) {
    if (differences.isEmpty()) {
      return CompletableFuture.completedFuture(new Outcome(false, List.of()));
    }
    List<Difference> some = differences.stream().limit(LOOKED_AT_AGAIN).toList();
    return later()
        .thenCompose(
            now -> {
              boolean lagging =
                  lags.test(side.other()); // before the look: it may catch up meanwhile
              return new SecondLook(request, side, look(), thread)
                  .at(some)
                  .thenApply(stayed -> judged(side.other(), lagging, stayed));
            });
  }

  private static Outcome judged(Side other, boolean lagging, List<Stayed> stayed) {
    if (lagging && !stayed.isEmpty()) {
      throw new Unavailable("the journal owes the " + other + " what may be the difference", null);
    }
    return new Outcome(true, stayed);
  }

  private TimedReads look() {
    return new TimedReads(stores, listener, patience);
  }

  private CompletableFuture<@Nullable Void> later() {
    CompletableFuture<@Nullable Void> later = new CompletableFuture<>();
    thread.schedule(() -> later.complete(null), lookAgain.toNanos(), TimeUnit.NANOSECONDS);
    return later;
  }

  private void ended(Side other, Outcome outcome) {
    boolean behind = outcome.differed() && outcome.stayed().isEmpty();
    counts.compared(behind, other, outcome.stayed().stream().map(Stayed::difference).toList());
    listener.compared(behind);
    for (Stayed stayed : outcome.stayed()) {
      listener.mismatched(stayed.difference().kind());
      if (stayed.difference().kind() == Mismatch.MISSING) {
        stayed.read().ifPresent(message -> repair.missing(message, other));
      }
    }
  }

  /** What a store fails with was told to the listener; anything else is logged now and then. */
  private @Nullable Void failed(Throwable failure) {
    counts.failed();
    Throwable cause = GuardedSide.unwrapped(failure);
    if (FailureKind.of(cause) != FailureKind.OTHER) {
      LOG.log(Level.DEBUG, "a comparison of reads was not made", cause);
    } else if (Long.bitCount(++unforeseen) == 1) {
      LOG.log(
          Level.WARNING, unforeseen + " comparisons of reads failed in an unforeseen way", cause);
    }
    return null;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "chatstore-shadow");
    thread.setDaemon(true);
    return thread;
  }
}
