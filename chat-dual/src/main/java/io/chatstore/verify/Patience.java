package io.chatstore.verify;

import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Asks a side until it answers: a read that was throttled, not answered or late is made again,
 * later and later, as long as any other read of the side was answered lately. Safe for any number
 * of threads.
 */
final class Patience {

  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration LATE = Duration.ofSeconds(30);

  /** No failure since the last answer. */
  private static final long WELL = 0;

  private final String side;
  private final Duration giveUpAfter;
  private final AtomicLong failingSince = new AtomicLong(WELL);
  private final LongAdder repeats = new LongAdder();

  /**
   * @param side its name, for the failure
   * @param giveUpAfter so long after the first failure without an answer
   */
  Patience(String side, Duration giveUpAfter) {
    this.side = side;
    this.giveUpAfter = giveUpAfter;
  }

  /** Makes a call; what it throws fails the future. */
  static <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** How many reads were made again. */
  long repeats() {
    return repeats.sum();
  }

  /** Makes the call, and waits for its answer. */
  <T> T ask(Supplier<CompletableFuture<T>> call) throws InterruptedException {
    return answer(start(call), call);
  }

  /**
   * Waits for an answer.
   *
   * @param underWay the call, which was made already
   * @param again makes it again
   * @throws Unavailable if nothing was answered for too long, with the last failure as its cause
   */
  <T> T answer(CompletableFuture<T> underWay, Supplier<CompletableFuture<T>> again)
      throws InterruptedException {
    CompletableFuture<T> call = underWay;
    for (int attempt = 0; ; attempt++) {
      try {
        T answer = call.get(least(LATE, giveUpAfter).toMillis(), TimeUnit.MILLISECONDS);
        failingSince.set(WELL);
        return answer;
      } catch (ExecutionException e) {
        failed(e.getCause() == null ? e : e.getCause());
      } catch (TimeoutException e) {
        failed(e);
      }
      Thread.sleep(pause(attempt));
      repeats.increment();
      call = start(again);
    }
  }

  private void failed(Throwable failure) {
    if (!(failure instanceof Throttled
        || failure instanceof Unavailable
        || failure instanceof TimeoutException)) {
      throw failure instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException("the " + side + " failed in an unforeseen way", failure);
    }
    long now = System.nanoTime() | 1; // never WELL
    failingSince.compareAndSet(WELL, now);
    long since = failingSince.get();
    if (since != WELL && now - since >= giveUpAfter.toNanos()) {
      throw new Unavailable("the " + side + " answered no read for " + giveUpAfter, failure);
    }
  }

  /** From half to the whole of a time that doubles. */
  private long pause(int attempt) {
    Duration longest = least(LONGEST, giveUpAfter.dividedBy(4));
    long millis = least(SHORTEST.multipliedBy(1L << Math.min(attempt, 10)), longest).toMillis();
    return millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
