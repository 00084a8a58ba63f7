package io.chatstore.examples.faults;

import io.chatstore.engines.FaultyEngine;
import io.chatstore.examples.faults.SideAddress.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Switches phases under readers and writers, in one application and in several at once. */
@Command(
    name = "dual-flips",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts DynamoDB Local and Cassandra. Pages through a room of a dual store while the phase is",
      "switched at every page, forward and back. Then each two neighbouring phases in two",
      "applications at once, which put and read; and a cut-over of several applications, one of",
      "which is stopped (SIGSTOP) meanwhile. Exit code 0: no gap, no repeat, and nothing missing",
      "on a side that it has to be on."
    })
public final class DualFlips implements Callable<Integer> {

  @Option(
      names = "--messages",
      defaultValue = "10000",
      paramLabel = "N",
      description = "of the room that is paged through (default: ${DEFAULT-VALUE})")
  private int messages;

  @Option(
      names = "--page",
      defaultValue = "100",
      paramLabel = "N",
      description = "messages on a page (default: ${DEFAULT-VALUE})")
  private int page;

  @Option(
      names = "--time",
      defaultValue = "15s",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "how long each two applications put (default: ${DEFAULT-VALUE})")
  private Duration time = Duration.ZERO;

  @Option(
      names = "--rate",
      defaultValue = "300",
      paramLabel = "N",
      description = "puts of each a second (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--pause",
      defaultValue = "5s",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "how long one application is stopped (default: ${DEFAULT-VALUE})")
  private Duration pause = Duration.ZERO;

  @Option(
      names = "--applications",
      defaultValue = "4",
      paramLabel = "N",
      description = "of the cut-over (default: ${DEFAULT-VALUE})")
  private int applications;

  private final PrintStream progress = System.err;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new DualFlips(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (FaultyEngine source = FaultyEngine.dynamoDbLocal(progress::println);
        FaultyEngine target = FaultyEngine.cassandra(progress::println)) {
      Flips flips =
          new Flips(
              () -> Kind.DYNAMODB.at(source.address()),
              () -> Kind.CQL.at(target.address()),
              progress);
      boolean paged = flips.page(messages, page);
      List<PairOutcome> outcomes = new ArrayList<>(flips.pairs(new PairRun(time, rate, progress)));
      outcomes.add(flips.paused(new PausedRun(applications, pause, rate, progress)));
      System.out.println(
          "\nphase switched at every page: " + (paged ? "no gap, no repeat" : "DIFFERENT"));
      outcomes.forEach(System.out::println);
      return paged && outcomes.stream().allMatch(PairOutcome::isWhole) ? 0 : 1;
    }
  }
}
