package io.chatstore.verify;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.MessageId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Settles one difference after the other: reads the message on both sides, and makes the side that
 * loses hold what the other one does. Where that fails, or something came between, begins anew, a
 * little later each time, for a bounded time. Safe for any number of threads.
 */
final class Settler {

  private static final Duration LATE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final AsyncChatStore winner;
  private final AsyncChatStore loser;
  private final Duration giveUpAfter;
  private final boolean dryRun;
  private final RepairTally tally;

  Settler(
      AsyncChatStore winner,
      AsyncChatStore loser,
      Duration giveUpAfter,
      boolean dryRun,
      RepairTally tally) {
    this.winner = winner;
    this.loser = loser;
    this.giveUpAfter = giveUpAfter;
    this.dryRun = dryRun;
    this.tally = tally;
  }

  /** What became of it; {@link RepairOutcome#FAILED} after the time is over. */
  RepairOutcome settle(MessageId id) throws InterruptedException {
    long end = System.nanoTime() + giveUpAfter.toNanos();
    for (long pause = 50; ; pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis())) {
      Exception failure;
      try {
        return once(id);
      } catch (Throttled | Unavailable | OutcomeUnknown | TimeoutException | CameBetween e) {
        failure = e;
      } catch (RuntimeException e) { // which no repeat changes
        tally.cause(e);
        return RepairOutcome.FAILED;
      }
      if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) - end >= 0) {
        tally.cause(failure);
        return RepairOutcome.FAILED;
      }
      Thread.sleep(pause);
    }
  }

  /**
   * The winner is read last, and once more when it is done: what somebody withdraws or puts on both
   * sides in between is not brought back, or taken away.
   */
  private RepairOutcome once(MessageId id)
      throws InterruptedException, TimeoutException, CameBetween {
    Optional<ChatMessage> wrong = answer(() -> MessageLookup.find(loser, id));
    Optional<ChatMessage> right = answer(() -> MessageLookup.find(winner, id));
    RepairOutcome outcome = once(wrong, right);
    if (!dryRun && !answer(() -> MessageLookup.find(winner, id)).equals(right)) {
      throw new CameBetween("the side that wins has changed meanwhile");
    }
    return outcome;
  }

  private RepairOutcome once(Optional<ChatMessage> wrong, Optional<ChatMessage> right)
      throws InterruptedException, TimeoutException, CameBetween {
    if (right.equals(wrong)) {
      return RepairOutcome.GONE;
    }
    if (wrong.isEmpty()) {
      return put(right.orElseThrow());
    }
    if (!(loser instanceof AsyncCorrections corrections)) {
      return RepairOutcome.REFUSED;
    }
    return right.isEmpty()
        ? withdraw(corrections, wrong.get())
        : replace(corrections, wrong.get(), right.get());
  }

  private RepairOutcome put(ChatMessage right)
      throws InterruptedException, TimeoutException, CameBetween {
    if (!dryRun && answer(() -> loser.put(right)).isConflict()) {
      throw new CameBetween("another message stands where one is missing");
    }
    return RepairOutcome.PUT;
  }

  private RepairOutcome withdraw(AsyncCorrections corrections, ChatMessage wrong)
      throws InterruptedException, TimeoutException, CameBetween {
    if (!dryRun && !answer(() -> corrections.withdraw(wrong))) {
      throw new CameBetween("what was to be withdrawn has changed meanwhile");
    }
    return RepairOutcome.WITHDRAWN;
  }

  private RepairOutcome replace(AsyncCorrections corrections, ChatMessage wrong, ChatMessage right)
      throws InterruptedException, TimeoutException, CameBetween {
    if (!dryRun && !answer(() -> corrections.replace(wrong, right))) {
      throw new CameBetween("what was to be replaced has changed meanwhile");
    }
    return RepairOutcome.REPLACED;
  }

  private static <T> T answer(Supplier<CompletableFuture<T>> call)
      throws InterruptedException, TimeoutException {
    try {
      return Patience.start(call).get(LATE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException("a store failed in an unforeseen way", e.getCause());
    }
  }
}
