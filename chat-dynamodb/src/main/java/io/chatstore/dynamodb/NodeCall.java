package io.chatstore.dynamodb;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call, carried out by as many attempts as there is time for, each on another node than the one
 * before. Only what a node says about the request itself ends it earlier.
 *
 * <p>A put whose attempt is in doubt is repeated as it is, which settles it (rule P2): the repeat
 * meets what its first attempt left, or finishes what that began. If the time is over before, the
 * doubtful failure is the call's, whatever came after it.
 *
 * @param <T> the answer
 */
final class NodeCall<T> {

  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 500;

  /** So many nodes that have too much to do are not asked again by this call. */
  private static final int BUSY_ANSWERS = 5;

  private final Supplier<List<Node>> plan;
  private final BiFunction<Node, Duration, CompletableFuture<T>> request;
  private final Predicate<Throwable> settles;
  private final Surroundings surroundings;
  private final long end;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private volatile CompletableFuture<?> running = answer;

  // Attempts run one after the other, so nothing of this is shared.
  private Iterator<Node> next = Collections.emptyIterator();
  private @Nullable Node asked;
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private int busyAnswers;
  private @Nullable Throwable doubtful;

  /**
   * What calls of one client share.
   *
   * @param timer starts attempts after a pause
   * @param onFailedNode told each time that a node is found to be better left alone
   * @param closed whether no more attempts are to be made
   * @param shortest time of an attempt but the first: enough to find that nobody is there
   */
  record Surroundings(
      ScheduledExecutorService timer,
      Runnable onFailedNode,
      BooleanSupplier closed,
      Duration shortest) {}

  /**
   * @param plan the nodes to ask, first ones first; asked again when all were
   * @param request sends the request to a node, within a time
   * @param settles whether a failure says what became of the attempts before it
   * @param timeout of the whole call
   */
  NodeCall(
      Supplier<List<Node>> plan,
      BiFunction<Node, Duration, CompletableFuture<T>> request,
      Predicate<Throwable> settles,
      Duration timeout,
      Surroundings surroundings) {
    this.plan = plan;
    this.request = request;
    this.settles = settles;
    this.surroundings = surroundings;
    this.end = System.nanoTime() + timeout.toNanos();
  }

  CompletableFuture<T> start() {
    SdkCall.cancelWith(answer, () -> running);
    attempt();
    return answer;
  }

  private void attempt() {
    Node node = nextNode();
    long start = System.nanoTime();
    Duration time = timeOfAnAttempt();
    var unused =
        SdkCall.send(
            () -> running(request.apply(node, time)),
            answer,
            response -> {
              node.answered();
              answer.complete(response);
            },
            failure -> failed(node, start, failure));
    if (answer.isDone()) {
      running.cancel(true);
    }
  }

  /** Before anything can follow the attempt, so that it never hides the one after it. */
  private CompletableFuture<T> running(CompletableFuture<T> sent) {
    running = sent;
    return sent;
  }

  private Node nextNode() {
    if (!next.hasNext()) {
      next = plan.get().iterator();
    }
    Node node = next.next();
    if (node == asked && next.hasNext()) {
      node = next.next();
    }
    asked = node;
    return node;
  }

  private void failed(Node node, long start, Throwable failure) {
    if (answer.isDone()) { // cancelled, and the attempt with it
      return;
    }
    Verdict verdict = Verdict.of(failure);
    tell(node, verdict, start);
    if (doubtful == null && !Attempts.neverApplied(failure)) {
      doubtful = failure;
    }
    boolean over = verdict == Verdict.FINAL || surroundings.closed().getAsBoolean();
    if (verdict == Verdict.BUSY && ++busyAnswers == BUSY_ANSWERS) {
      over = true;
    }
    long pause = over ? 0 : pauseBeforeNext(verdict);
    Duration left = left().minusMillis(pause);
    if (over || left.compareTo(surroundings.shortest()) < 0) {
      answer.completeExceptionally(doubtful == null || settles.test(failure) ? failure : doubtful);
    } else if (pause == 0) {
      attempt();
    } else {
      var unused = surroundings.timer().schedule(this::attemptLater, pause, TimeUnit.MILLISECONDS);
    }
  }

  private void tell(Node node, Verdict verdict, long start) {
    switch (verdict) {
      case AWAY -> node.wasAway();
      case SLOW -> node.wasSlow(start);
      case IN_ERROR -> node.wasInError();
      case BUSY -> node.answered();
      case FINAL -> {}
    }
    if (node.isAvoided()) {
      surroundings.onFailedNode().run();
    }
  }

  private void attemptLater() {
    try {
      if (!answer.isDone()) {
        attempt();
      }
    } catch (Throwable e) {
      answer.completeExceptionally(e);
    }
  }

  /** None before a node that this call has not asked yet, where the last one was just not there. */
  private long pauseBeforeNext(Verdict verdict) {
    if (next.hasNext() && (verdict == Verdict.AWAY || verdict == Verdict.SLOW)) {
      return 0;
    }
    long pause = ThreadLocalRandom.current().nextLong(pauseMillis / 2, pauseMillis + 1);
    pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    return pause;
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(end - System.nanoTime(), 1_000_000));
  }

  /**
   * Half of what is left, so that a silent node leaves time for another one; all if that is little.
   */
  private Duration timeOfAnAttempt() {
    Duration left = left();
    Duration half = left.dividedBy(2);
    return half.compareTo(surroundings.shortest()) < 0 ? left : half;
  }
}
