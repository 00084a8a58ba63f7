package io.chatstore.examples.benchmarks;

import io.chatstore.ChatMessage;
import io.chatstore.ReadRequest;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.ShadowStatus;
import io.chatstore.engines.FaultyEngine;
import io.chatstore.examples.benchmarks.Latencies.Quantiles;
import io.chatstore.examples.benchmarks.LatencyRounds.Contestant;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads through a dual store of which some are compared, while its target runs or is stopped. */
final class ShadowReading {

  private static final int ROOMS = 20;
  private static final int MESSAGES = 2_000;
  private static final int AT_ONCE = 50;
  private static final Duration SETTLED = Duration.ofSeconds(30);
  private static final Duration DRAINED = Duration.ofMinutes(1);
  private static final long QUIET_MILLIS = 300;

  private final DualChatStore dual;
  private final FaultyEngine target;
  private final Function<Supplier<ChatMessage>, LatencyRounds.Work> loop;
  private final Map<String, ShadowCounts> counts = new LinkedHashMap<>();

  /** What became of the comparisons of one contestant. */
  private record ShadowCounts(long compared, long failed, long shed) {

    static ShadowCounts between(ShadowStatus before, ShadowStatus after) {
      return new ShadowCounts(
          after.compared() - before.compared(),
          after.failed() - before.failed(),
          after.shed() - before.shed());
    }

    ShadowCounts plus(ShadowCounts other) {
      return new ShadowCounts(compared + other.compared, failed + other.failed, shed + other.shed);
    }
  }

  /**
   * @param perSecond reads, which then come at even times; zero for as many as are answered, one
   *     after the other
   */
  ShadowReading(DualChatStore dual, FaultyEngine target, double perSecond) {
    this.dual = dual;
    this.target = target;
    Function<ChatMessage, CompletionStage<?>> read =
        message -> dual.read(ReadRequest.latest(message.room(), 20));
    this.loop =
        rooms ->
            perSecond > 0 ? new PacedLoop(read, rooms, perSecond) : new LatencyLoop(read, rooms, 1);
  }

  /** Puts the messages that are read, and waits until both sides hold them. */
  void fill() throws InterruptedException {
    Traffic traffic = new Traffic("shadow", ROOMS);
    for (int i = 0; i < MESSAGES; i += AT_ONCE) {
      CompletableFuture.allOf(
              Stream.generate(traffic)
                  .limit(AT_ONCE)
                  .map(message -> dual.put(message).thenAccept(result -> result.orThrow()))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    }
    if (!dual.drain(DRAINED)) {
      throw new IllegalStateException("the target does not take the messages that are to be read");
    }
  }

  /** The first is what the others are compared with; the second is the one with a goal. */
  List<Contestant> contestants() {
    return List.of(
        reading("0 % compared", 0, false),
        reading("10 % compared", 0.1, false),
        reading("100 % compared", 1, false),
        reading("10 %, target stopped", 0.1, true),
        reading("100 %, target stopped", 1, true));
  }

  private Contestant reading(String name, double rate, boolean stopped) {
    LatencyRounds.Work reads = loop.apply(new Traffic("shadow", ROOMS));
    return new Contestant(
        name,
        time -> {
          settle();
          ShadowStatus before = dual.status().shadow();
          if (stopped) {
            target.pause();
          }
          try {
            dual.shadowRate(rate);
            Quantiles quantiles = reads.run(time);
            counts.merge(
                name, ShadowCounts.between(before, dual.status().shadow()), ShadowCounts::plus);
            return quantiles;
          } finally {
            dual.shadowRate(0);
            target.resume();
          }
        });
  }

  /** What an earlier contestant left under way is not to disturb the next one. */
  private void settle() throws InterruptedException {
    long start = System.nanoTime();
    long before;
    do {
      before = ended();
      Thread.sleep(QUIET_MILLIS);
    } while (ended() > before && System.nanoTime() - start < SETTLED.toNanos());
  }

  private long ended() {
    ShadowStatus now = dual.status().shadow();
    return now.compared() + now.failed();
  }

  /** What became of the comparisons, over all rounds. */
  void print(PrintStream out) {
    out.printf("%n%-52s %9s %9s %9s%n", "comparisons", "ended", "failed", "shed");
    counts.forEach(
        (name, count) ->
            out.printf(
                "  %-50s %,9d %,9d %,9d%n", name, count.compared(), count.failed(), count.shed()));
  }
}
