package io.chatstore.examples.benchmarks;

import io.chatstore.ChatMessage;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls so many times a second, whether the calls before were answered or not: what callers see of
 * engines that have something left. Takes note of how long each call took.
 */
final class PacedLoop implements LatencyRounds.Work {

  private static final long LAST_ANSWERS_SECONDS = 60;

  private final Function<ChatMessage, CompletionStage<?>> call;
  private final Supplier<ChatMessage> messages;
  private final double perSecond;

  PacedLoop(
      Function<ChatMessage, CompletionStage<?>> call,
      Supplier<ChatMessage> messages,
      double perSecond) {
    this.call = call;
    this.messages = messages;
    this.perSecond = perSecond;
  }

  @Override
  public Latencies.Quantiles run(Duration time) throws InterruptedException {
    Latencies latencies = new Latencies();
    Queue<CompletableFuture<?>> answers = new ConcurrentLinkedQueue<>();
    long start = System.nanoTime();
    long calls = Math.max(1, (long) (time.toNanos() / 1e9 * perSecond));
    for (long i = 0; i < calls; i++) {
      await(start + (long) (i * 1e9 / perSecond));
      long sent = System.nanoTime();
      answers.add(
          call.apply(messages.get())
              .thenRun(() -> latencies.add(System.nanoTime() - sent))
              .toCompletableFuture());
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .orTimeout(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS)
        .join();
    return latencies.quantiles();
  }

  private static void await(long due) throws InterruptedException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
