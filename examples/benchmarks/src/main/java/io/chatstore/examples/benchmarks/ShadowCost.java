package io.chatstore.examples.benchmarks;

import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.engines.FaultyEngine;
import io.chatstore.examples.benchmarks.Latencies.Quantiles;
import io.chatstore.examples.benchmarks.LatencyRounds.Contestant;
import io.chatstore.examples.benchmarks.LatencyRounds.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What callers notice of their reads being repeated on the other side and compared. */
@Command(
    name = "shadow-cost",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts DynamoDB Local and Cassandra, and measures how long latest(room, 20) takes through a",
      "dual store in SHADOW_READ, whose target is Cassandra, while 0, 10 and 100 % of the reads are",
      "compared; and the same with the target stopped (SIGSTOP). Where it can be (Linux), each",
      "engine has a processor of its own, as on a machine of its own. All take turns; figures are",
      "medians over the rounds, and ratios, to 0 % of the same round, medians of each round's. Exit",
      "code 0: at 10 %, p50 and p99 are within 5 %."
    })
public final class ShadowCost implements Callable<Integer> {

  /** How much slower a read may be of whose like one in ten is compared. */
  private static final double GOAL = 1.05;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      paramLabel = "S",
      description = "of each contestant in a round (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      paramLabel = "N",
      description = "that are counted (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--per-second",
      defaultValue = "150",
      paramLabel = "N",
      description = {
        "reads a second, at even times; 0: one after the other, as fast as they are answered,",
        "where the engines have the processors to themselves in turns (default: ${DEFAULT-VALUE})"
      })
  private double perSecond;

  @Option(names = "--together", description = "the engines share all processors")
  private boolean together;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new ShadowCost(), args);
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < 0.01 || seconds > 3_600 || rounds < 1 || !(perSecond >= 0)) {
      throw new IllegalArgumentException("give rounds, a rate, and seconds from 0.01 to 3600");
    }
    try (DynamoDbLocal source = DynamoDbLocal.start(line -> {});
        FaultyEngine target = FaultyEngine.cassandra(line -> {});
        Pair pair = Pair.of(source.address(), target.address())) {
      boolean apart = !together && Processors.apart(source.pid(), target.pid());
      System.out.println(
          apart ? "Each engine has a processor of its own." : "The engines share all processors.");
      return measure(pair, target) ? 0 : 1;
    }
  }

  /** Measures, prints, and returns whether the goal is met. */
  boolean measure(Pair pair, FaultyEngine target) throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.make();
        DualChatStore dual =
            pair.dual(scratch.folder(), it -> it.phase(MigrationPhase.SHADOW_READ))) {
      ShadowReading reading = new ShadowReading(dual, target, perSecond);
      reading.fill();
      List<Contestant> contestants = reading.contestants();
      Result result;
      try (ProgressBar bar = Bars.rounds(contestants.size() * (rounds + 1L))) {
        Duration time = Duration.ofNanos((long) (seconds * 1e9));
        result = new LatencyRounds(rounds, time, bar).measure(contestants);
      }
      LatencyRows.of("latest(room, 20), " + pace(), result, Map.of("0 %", List.of(0)))
          .forEach(System.out::println);
      reading.print(System.out);
      boolean within =
          result.ratio(1, List.of(0), Quantiles::p50) <= GOAL
              && result.ratio(1, List.of(0), Quantiles::p99) <= GOAL;
      System.out.println(within ? "\nWithin 5 % at 10 %." : "\nNOT within 5 % at 10 %.");
      return within;
    }
  }

  private String pace() {
    return perSecond > 0 ? "%.0f a second".formatted(perSecond) : "one after the other";
  }
}
