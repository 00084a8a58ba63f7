package io.chatstore.examples.benchmarks;

import io.chatstore.ChatMessage;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** A {@link ClosedLoop} that takes note of how long each call took. */
final class LatencyLoop implements LatencyRounds.Work {

  private final Latencies latencies = new Latencies();
  private final ClosedLoop loop;

  LatencyLoop(
      Function<ChatMessage, CompletionStage<?>> call,
      Supplier<ChatMessage> messages,
      int inFlight) {
    this.loop =
        new ClosedLoop(
            message -> {
              long start = System.nanoTime();
              return call.apply(message).thenRun(() -> latencies.add(System.nanoTime() - start));
            },
            messages,
            inFlight);
  }

  @Override
  public Latencies.Quantiles run(Duration time) throws InterruptedException {
    latencies.clear();
    loop.run(time);
    return latencies.quantiles();
  }
}
