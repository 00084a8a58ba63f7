package io.chatstore.examples.benchmarks;

import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Puts a history into a store, so many messages in flight. */
final class Load {

  private static final int IN_FLIGHT = 64;

  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Semaphore free = new Semaphore(IN_FLIGHT);

  /** How many puts came to what; a failed put ends the load. */
  static Map<Outcome, Integer> into(Peer peer, Iterable<ChatMessage> history, long count)
      throws InterruptedException {
    Load load = new Load();
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(peer.name())
            .setInitialMax(count)
            .showSpeed()
            .setUpdateIntervalMillis(1_000)
            .build()) {
      for (ChatMessage message : history) {
        load.put(peer, message);
        bar.step();
      }
      load.free.acquire(IN_FLIGHT);
    }
    Throwable failed = load.failure.get();
    if (failed != null) {
      throw new IllegalStateException("a put failed: " + failed, failed);
    }
    return load.outcomes;
  }

  private void put(Peer peer, ChatMessage message) throws InterruptedException {
    if (failure.get() != null) {
      return;
    }
    free.acquire();
    var unused =
        peer.store()
            .async()
            .put(message)
            .whenComplete(
                (result, failed) -> {
                  if (failed == null) {
                    count(result);
                  } else {
                    failure.compareAndSet(null, failed);
                  }
                  free.release();
                });
  }

  private synchronized void count(PutResult result) {
    outcomes.merge(result.outcome(), 1, Integer::sum);
  }
}
