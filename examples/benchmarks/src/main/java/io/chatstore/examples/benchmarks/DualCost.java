package io.chatstore.examples.benchmarks;

import io.chatstore.engines.Cassandra;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.examples.benchmarks.LatencyRounds.Result;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a dual put costs beside the puts of its two stores. */
@Command(
    name = "dual-cost",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts DynamoDB Local and Cassandra and measures how long a put takes on each, on both at",
      "once by hand, and through a dual store over both; then the same over two stores that do",
      "nothing, where nothing is left but the dual store itself. All take turns; figures are medians",
      "over the rounds, and ratios medians of each round's: to the slower store alone, and to both",
      "by hand, which says what this machine can do when both engines work at once.",
      "Exit code 0: with one put in flight, dual puts over the engines are within 10 %."
    })
public final class DualCost implements Callable<Integer> {

  private static final int[] IN_FLIGHT = {1, 16};

  @Option(
      names = "--seconds",
      defaultValue = "2",
      paramLabel = "S",
      description = "of each contestant in a round (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      paramLabel = "N",
      description = "that are counted (default: ${DEFAULT-VALUE})")
  private int rounds;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new DualCost(), args);
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < 0.01 || seconds > 3_600 || rounds < 1) {
      throw new IllegalArgumentException("give rounds, and seconds from 0.01 to 3600");
    }
    boolean within;
    try (DynamoDbLocal source = dynamoDbLocal();
        Cassandra target = cassandra()) {
      within = measure(source.address(), target.contactPoint());
    }
    System.out.println(within ? "\nWithin 10 %, one in flight." : "\nNOT within 10 %.");
    return within ? 0 : 1;
  }

  /** Measures on engines that run, and returns whether the goal is met. */
  boolean measure(InetSocketAddress dynamoDb, InetSocketAddress cassandra)
      throws IOException, InterruptedException {
    boolean within;
    try (Pair engines = Pair.of(dynamoDb, cassandra)) {
      within = measure("DynamoDB Local and Cassandra", engines);
    }
    try (Pair nothing = Pair.ofNothing()) {
      measure("two stores that do nothing", nothing);
    }
    return within;
  }

  private boolean measure(String name, Pair pair) throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.make();
        DualPuts puts = new DualPuts(pair, scratch.folder());
        ProgressBar bar =
            Bars.rounds(puts.contestants() * (IN_FLIGHT.length * (rounds + 1L) + 2))) {
      var unused = puts.measure(new LatencyRounds(1, time(), bar), IN_FLIGHT[1]);
      List<Result> results = new ArrayList<>();
      for (int inFlight : IN_FLIGHT) {
        Result result = puts.measure(new LatencyRounds(rounds, time(), bar), inFlight);
        DualPuts.lines("puts, " + name + ", " + inFlight + " in flight", result)
            .forEach(System.out::println);
        results.add(result);
      }
      return DualPuts.isWithinGoal(results.get(0));
    }
  }

  private static DynamoDbLocal dynamoDbLocal() {
    return DynamoDbLocal.start(System.err::println);
  }

  private static Cassandra cassandra() {
    return Cassandra.start(System.err::println);
  }

  private Duration time() {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
