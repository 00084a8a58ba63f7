package io.chatstore.examples.benchmarks;

import io.chatstore.ChatMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls for a while, always so many in flight: each answer starts the next call. */
final class ClosedLoop implements Alternation.Work {

  private static final long LAST_ANSWERS_SECONDS = 60;

  private final Function<ChatMessage, CompletionStage<?>> call;
  private final Supplier<ChatMessage> messages;
  private final int inFlight;

  ClosedLoop(
      Function<ChatMessage, CompletionStage<?>> call,
      Supplier<ChatMessage> messages,
      int inFlight) {
    this.call = call;
    this.messages = messages;
    this.inFlight = inFlight;
  }

  @Override
  public long run(Duration time) throws InterruptedException {
    Round round = new Round(System.nanoTime() + time.toNanos());
    for (int i = 0; i < inFlight; i++) {
      round.next();
    }
    boolean ended = round.lanes.await(time.toSeconds() + LAST_ANSWERS_SECONDS, TimeUnit.SECONDS);
    Throwable failed = round.failure.get();
    if (failed != null || !ended) {
      throw new IllegalStateException("a call failed or was not answered: " + failed, failed);
    }
    return round.calls.get();
  }

  private final class Round {
    private final long end;
    private final CountDownLatch lanes = new CountDownLatch(inFlight);
    private final AtomicLong calls = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Round(long end) {
      this.end = end;
    }

    /** Calls until one is not answered at once: that one's answer goes on. */
    void next() {
      while (System.nanoTime() - end < 0 && failure.get() == null) {
        CompletableFuture<?> called = call.apply(messages.get()).toCompletableFuture();
        if (!called.isDone()) {
          var unused =
              called.whenComplete(
                  (result, failed) -> {
                    answered(failed);
                    next();
                  });
          return;
        }
        var unused = called.whenComplete((result, failed) -> answered(failed));
      }
      lanes.countDown();
    }

    private void answered(@Nullable Throwable failed) {
      calls.incrementAndGet();
      failure.compareAndSet(null, failed);
    }
  }
}
