package io.chatstore.cql;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets those that go to one partition go together: while a round is under way for it, those that
 * come wait, and go in the next one. What comes alone goes at once.
 *
 * @param <T> what goes
 */
final class Rounds<T> {

  private final BiFunction<Partition, List<T>, CompletionStage<?>> round;
  private final Predicate<T> isOver;
  private final int most;
  private final Duration longest;
  private final Map<Partition, Queue> queues = new ConcurrentHashMap<>();

  /**
   * @param round what they do together; it tells each of them how it ends, also of its failure, and
   *     completes when the next one may begin
   * @param isOver tells those that waited too long, and do not go
   * @param most how many may go together
   * @param longest how long a round holds back the next one
   */
  Rounds(
      BiFunction<Partition, List<T>, CompletionStage<?>> round,
      Predicate<T> isOver,
      int most,
      Duration longest) {
    this.round = round;
    this.isOver = isOver;
    this.most = most;
    this.longest = longest;
  }

  /** Whether it went at once, and alone; else it waits for the next round, or went with others. */
  boolean join(Partition partition, T one) {
    queues.compute(partition, (same, queue) -> (queue == null ? new Queue() : queue).with(one));
    List<T> went = begin(partition);
    return went.size() == 1 && went.get(0) == one;
  }

  /** Those that went, which are none while a round is under way. */
  private List<T> begin(Partition partition) {
    List<T> together = new ArrayList<>();
    queues.computeIfPresent(partition, (same, queue) -> queue.begin(together));
    if (!together.isEmpty()) {
      var unused =
          CompletableFuture.completedFuture(together)
              .thenCompose(all -> round.apply(partition, all))
              .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
              .whenComplete((done, failure) -> ended(partition, failure));
    }
    return together;
  }

  private void ended(Partition partition, @Nullable Throwable failure) {
    queues.computeIfPresent(partition, (same, queue) -> queue.end());
    if (failure == null) {
      begin(partition);
    } else { // perhaps at once, and so may the next one; or on the timer, which serves all
      var unused = CompletableFuture.runAsync(() -> begin(partition));
    }
  }

  /** What waits and what is under way for one partition; changed only inside the map's compute. */
  private final class Queue {
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private boolean underWay;

    Queue with(T one) {
      waiting.add(one);
      return this;
    }

    @Nullable Queue begin(List<T> together) {
      while (!underWay && together.size() < most && !waiting.isEmpty()) {
        T one = waiting.remove();
        if (!isOver.test(one)) {
          together.add(one);
        }
      }
      underWay |= !together.isEmpty();
      return unlessEmpty();
    }

    @Nullable Queue end() {
      underWay = false;
      return unlessEmpty();
    }

    private @Nullable Queue unlessEmpty() {
      return underWay || !waiting.isEmpty() ? this : null;
    }
  }
}
