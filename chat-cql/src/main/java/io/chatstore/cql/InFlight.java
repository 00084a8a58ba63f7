package io.chatstore.cql;

import com.datastax.oss.driver.api.core.RequestThrottlingException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bound on how many requests are under way at once (rule Q9). What comes beyond waits its turn
 * until its time is over; that, or too many that wait, is a {@link RequestThrottlingException}, as
 * the driver's own throttlers throw, and means that nothing was sent.
 */
final class InFlight {

  /** How many may wait for each one that is under way. */
  static final int WAITING = 8;

  private final int most;

  /** Those that wait, longest first. */
  private final Set<Turn> queue = new LinkedHashSet<>();

  private int underWay;
  private boolean givingTurns;

  /** Completed when it comes; it may also time out. */
  private static final class Turn {
    private final CompletableFuture<Void> came = new CompletableFuture<>();
  }

  InFlight(int most) {
    this.most = most;
  }

  <T> CompletionStage<T> run(Supplier<CompletionStage<T>> request, Deadline deadline) {
    if (begins()) {
      return start(request);
    }
    Turn turn = new Turn();
    if (!waits(turn)) {
      return CompletableFuture.failedFuture(
          new RequestThrottlingException(
              most + " requests are under way, and " + WAITING + " times as many wait"));
    }
    return turn.came
        .orTimeout(deadline.left().toMillis(), TimeUnit.MILLISECONDS)
        .handle((came, over) -> over == null ? start(request) : this.<T>tooLong(turn, deadline))
        .thenCompose(answer -> answer); // apart, so that whoever gives this up leaks no place
  }

  private synchronized boolean begins() {
    if (underWay == most || !queue.isEmpty()) {
      return false;
    }
    underWay++;
    return true;
  }

  private synchronized boolean waits(Turn turn) {
    if (underWay < most && queue.isEmpty()) { // a place came free since it was asked for
      underWay++;
      return turn.came.complete(null);
    }
    return queue.size() < (long) most * WAITING && queue.add(turn);
  }

  private <T> CompletionStage<T> start(Supplier<CompletionStage<T>> request) {
    CompletionStage<T> started;
    try {
      started = request.get();
    } catch (RuntimeException e) {
      started = CompletableFuture.failedFuture(e);
    }
    return started.whenComplete((answer, failure) -> ended());
  }

  private <T> CompletionStage<T> tooLong(Turn turn, Deadline deadline) {
    synchronized (this) {
      queue.remove(turn);
    }
    return CompletableFuture.supplyAsync( // off the timer, which serves the whole process
        () -> {
          throw new RequestThrottlingException(
              "waited for " + deadline.timeout() + " while " + most + " requests were under way");
        });
  }

  /**
   * Gives the free place to the one that has waited longest. A request may end while it starts, so
   * this does not call itself: one caller at a time gives turns, for all.
   */
  private void ended() {
    synchronized (this) {
      underWay--;
      if (givingTurns) {
        return;
      }
      givingTurns = true;
    }
    Turn turn = nextTurn();
    while (turn != null) {
      if (!turn.came.complete(null)) { // its time was over
        synchronized (this) {
          underWay--;
        }
      }
      turn = nextTurn();
    }
  }

  private synchronized @Nullable Turn nextTurn() {
    Iterator<Turn> longest = queue.iterator();
    if (underWay >= most || !longest.hasNext()) {
      givingTurns = false;
      return null;
    }
    Turn turn = longest.next();
    longest.remove();
    underWay++;
    return turn;
  }
}
