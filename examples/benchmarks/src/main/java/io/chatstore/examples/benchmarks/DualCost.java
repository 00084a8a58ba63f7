package io.chatstore.examples.benchmarks;

import io.chatstore.engines.Cassandra;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.examples.benchmarks.LatencyRounds.Result;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
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
      "Puts come at even times, which leaves the engines something; then one and 16 are always in",
      "flight, which has both engines and the client contend for the processors. Where it can be",
      "(Linux), each engine has a processor of its own, as on a machine of its own. Exit code 0: at",
      "even times, dual puts over the engines are within 10 % of the slower store alone."
    })
public final class DualCost implements Callable<Integer> {

  private static final int[] IN_FLIGHT = {1, 16};
  private static final int NOTHING_TAKES_LESS = 4;

  @Option(
      names = "--seconds",
      defaultValue = "2",
      paramLabel = "S",
      description = "of each contestant in a round (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      paramLabel = "N",
      description = "that are counted (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--per-second",
      defaultValue = "150",
      paramLabel = "N",
      description = "puts a second at even times (default: ${DEFAULT-VALUE})")
  private double perSecond;

  @Option(names = "--together", description = "the engines share all processors")
  private boolean together;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new DualCost(), args);
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < 0.01 || seconds > 3_600 || rounds < 1 || !(perSecond > 0)) {
      throw new IllegalArgumentException("give rounds, a rate, and seconds from 0.01 to 3600");
    }
    boolean within;
    try (DynamoDbLocal source = dynamoDbLocal();
        Cassandra target = cassandra()) {
      boolean apart = !together && Processors.apart(source.pid(), target.pid());
      System.out.println(
          apart ? "Each engine has a processor of its own." : "The engines share all processors.");
      within = measure(source.address(), target.contactPoint());
    }
    System.out.println(within ? "\nWithin 10 % at even times." : "\nNOT within 10 %.");
    return within ? 0 : 1;
  }

  /** Measures on engines that run, and returns whether the goal is met. */
  boolean measure(InetSocketAddress dynamoDb, InetSocketAddress cassandra)
      throws IOException, InterruptedException {
    boolean within;
    try (Pair engines = Pair.of(dynamoDb, cassandra)) {
      within = measure("DynamoDB Local and Cassandra", engines, time());
    }
    try (Pair nothing = Pair.ofNothing()) {
      measure("two stores that do nothing", nothing, time().dividedBy(NOTHING_TAKES_LESS));
    }
    return within;
  }

  private boolean measure(String name, Pair pair, Duration time)
      throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.make();
        DualPuts puts = new DualPuts(pair, scratch.folder());
        ProgressBar bar =
            Bars.rounds(puts.contestants() * ((IN_FLIGHT.length + 1) * (rounds + 1L) + 2))) {
      var unused = puts.inFlight(IN_FLIGHT[1], new LatencyRounds(1, time, bar)); // warms up
      Result paced = puts.paced(perSecond, new LatencyRounds(rounds, time, bar));
      print("puts, %s, %.0f a second".formatted(name, perSecond), paced);
      for (int inFlight : IN_FLIGHT) {
        print(
            "puts, " + name + ", " + inFlight + " in flight",
            puts.inFlight(inFlight, new LatencyRounds(rounds, time, bar)));
      }
      return DualPuts.isWithinGoal(paced);
    }
  }

  private static void print(String what, Result result) {
    DualPuts.lines(what, result).forEach(System.out::println);
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
