package io.chatstore.examples.benchmarks;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.DualChatStoreBuilder;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.examples.benchmarks.Latencies.Quantiles;
import io.chatstore.examples.benchmarks.LatencyRounds.Contestant;
import io.chatstore.examples.benchmarks.LatencyRounds.Result;
import io.chatstore.examples.benchmarks.LatencyRounds.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Puts through dual stores over two stores, beside each store alone, and beside both at once by
 * hand, without a journal and without a word on what happens when one fails.
 */
final class DualPuts implements AutoCloseable {

  private static final int ROOMS = 100;
  private static final List<Integer> EITHER_ALONE = List.of(0, 1);
  private static final List<Integer> BY_HAND = List.of(2);
  private static final List<Integer> DUAL = List.of(3, 4);

  /** How much slower than the slower store alone a dual put may be: within one part of ten. */
  private static final double GOAL = 1.10;

  private final Map<String, Function<ChatMessage, CompletionStage<?>>> puts = new LinkedHashMap<>();
  private final List<DualChatStore> duals = new ArrayList<>();

  /** One for all: DynamoDB keeps an author's instant once for all rooms (D1). */
  private final Traffic traffic = new Traffic("room", ROOMS);

  DualPuts(Pair pair, Path folder) throws IOException {
    puts.put("source alone", put(pair.source().async()));
    puts.put("target alone", put(pair.target().async()));
    puts.put("both at once, by hand", byHand(pair));
    for (boolean intents : new boolean[] {false, true}) {
      for (MigrationPhase phase : List.of(MigrationPhase.DUAL_WRITE, MigrationPhase.TARGET_READ)) {
        String name = "dual, " + phase + (intents ? ", with intents" : "");
        DualChatStore dual =
            pair.dual(folder.resolve(name), it -> intents(it.phase(phase), intents));
        duals.add(dual);
        puts.put(name, put(dual));
      }
    }
  }

  private static DualChatStoreBuilder intents(DualChatStoreBuilder builder, boolean intents) {
    return intents ? builder.writeIntents() : builder;
  }

  private static Function<ChatMessage, CompletionStage<?>> put(AsyncChatStore store) {
    return message -> store.put(message).thenAccept(result -> result.orThrow());
  }

  private static Function<ChatMessage, CompletionStage<?>> byHand(Pair pair) {
    return message ->
        CompletableFuture.allOf(
            pair.source().async().put(message), pair.target().async().put(message));
  }

  int contestants() {
    return puts.size();
  }

  /** How long puts take, of which so many are always under way. */
  Result inFlight(int inFlight, LatencyRounds rounds) throws InterruptedException {
    return measure(rounds, put -> new LatencyLoop(put, traffic, inFlight));
  }

  /** How long puts take that come at even times. */
  Result paced(double perSecond, LatencyRounds rounds) throws InterruptedException {
    return measure(rounds, put -> new PacedLoop(put, traffic, perSecond));
  }

  private Result measure(
      LatencyRounds rounds, Function<Function<ChatMessage, CompletionStage<?>>, Work> loop)
      throws InterruptedException {
    List<Contestant> contestants = new ArrayList<>();
    puts.forEach((name, put) -> contestants.add(new Contestant(name, loop.apply(put))));
    return rounds.measure(contestants);
  }

  static List<String> lines(String what, Result result) {
    Map<String, List<Integer>> bases = new LinkedHashMap<>();
    bases.put("slower alone", EITHER_ALONE);
    bases.put("both by hand", BY_HAND);
    return LatencyRows.of(what, result, bases);
  }

  /** Whether dual puts without intents take as long as those of the slower store, or nearly so. */
  static boolean isWithinGoal(Result result) {
    return DUAL.stream()
        .allMatch(
            dual ->
                result.ratio(dual, EITHER_ALONE, Quantiles::p50) <= GOAL
                    && result.ratio(dual, EITHER_ALONE, Quantiles::p99) <= GOAL);
  }

  @Override
  public void close() {
    duals.forEach(DualChatStore::close);
  }
}
