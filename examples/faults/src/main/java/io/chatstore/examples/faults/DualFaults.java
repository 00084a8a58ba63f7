package io.chatstore.examples.faults;

import io.chatstore.dual.MigrationPhase;
import io.chatstore.dual.Side;
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

/** Kills a side of a dual store under load, and counts what became of each message. */
@Command(
    name = "dual-faults",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts DynamoDB Local and Cassandra, and puts through a dual store over both while the side",
      "that the phase does not demand is killed (kill -9) and comes back. Then the journal is",
      "drained, and all rooms are read on each side and compared with the answers. Exit code 0: no",
      "call failed, and all that is to be zero is zero."
    })
public final class DualFaults implements Callable<Integer> {

  @Option(
      names = "--source",
      defaultValue = "DYNAMODB",
      paramLabel = "ENGINE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Kind source = Kind.DYNAMODB;

  @Option(
      names = "--target",
      defaultValue = "CQL",
      paramLabel = "ENGINE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Kind target = Kind.CQL;

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description =
          "may be repeated (default: DUAL_WRITE and SHADOW_READ, which do not demand the target,"
              + " and TARGET_READ, which does not demand the source)")
  private List<MigrationPhase> phases = new ArrayList<>();

  @Option(
      names = "--rate",
      defaultValue = "1000",
      paramLabel = "N",
      description = "puts a second (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "45s",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "of load in each phase (default: ${DEFAULT-VALUE})")
  private Duration time = Duration.ZERO;

  @Option(
      names = "--kill-at",
      defaultValue = "10s",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "when the side is killed (default: ${DEFAULT-VALUE})")
  private Duration killAt = Duration.ZERO;

  @Option(
      names = "--away",
      defaultValue = "6s",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "until it is started again (default: ${DEFAULT-VALUE})")
  private Duration away = Duration.ZERO;

  @Option(
      names = "--writers",
      defaultValue = "64",
      paramLabel = "N",
      description = "threads that put (default: ${DEFAULT-VALUE})")
  private int writers;

  @Option(
      names = "--readers",
      defaultValue = "1",
      paramLabel = "N",
      description = "threads that walk rooms (default: ${DEFAULT-VALUE})")
  private int readers;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "of all that is random (default: ${DEFAULT-VALUE})")
  private long seed;

  private final PrintStream progress = System.err;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new DualFaults(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<MigrationPhase> chosen =
        phases.isEmpty()
            ? List.of(
                MigrationPhase.DUAL_WRITE, MigrationPhase.SHADOW_READ, MigrationPhase.TARGET_READ)
            : phases;
    if (!chosen.stream().allMatch(MigrationPhase::writesBoth)) {
      throw new IllegalArgumentException("phases " + chosen + ": each has to write both sides");
    }
    DualRun run = new DualRun(time, killAt, away, new Load(writers, readers, seed, rate), progress);
    List<DualOutcome> outcomes = new ArrayList<>();
    try (FaultyEngine first = start(source);
        FaultyEngine second = start(target)) {
      for (MigrationPhase phase : chosen) {
        progress.println("\n" + phase + ", " + source + " to " + target);
        try (Scratch journal = Scratch.make()) {
          outcomes.add(
              run.of(
                  phase,
                  source.at(first.address()),
                  target.at(second.address()),
                  phase.demanded() == Side.SOURCE ? second : first,
                  journal.folder()));
        }
      }
    }
    progress.println();
    System.out.println("source " + source + ", target " + target);
    DualOutcome.print(outcomes, System.out);
    return outcomes.stream().allMatch(DualOutcome::isWhole) ? 0 : 1;
  }

  private FaultyEngine start(Kind kind) {
    return kind == Kind.CQL
        ? FaultyEngine.cassandra(progress::println)
        : FaultyEngine.dynamoDbLocal(progress::println);
  }
}
