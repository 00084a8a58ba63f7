package io.chatstore.examples.faults;

import io.chatstore.dual.MigrationPhase;
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

/** Kills an application while it puts through a dual store, and counts what became of its puts. */
@Command(
    name = "dual-crash",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts DynamoDB Local and Cassandra, and an application that puts through a dual store over",
      "both and is killed (kill -9) at a random moment; then the next one, on the same journal; at",
      "last the journal is drained and both sides are read. Without and with intents. Exit code 0:",
      "each acknowledged message stands on both sides, and with intents no other one stands on one",
      "side only."
    })
public final class DualCrash implements Callable<Integer> {

  @Option(
      names = "--rounds",
      defaultValue = "50",
      paramLabel = "N",
      description = "how often it is killed, each time (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--longest",
      defaultValue = "2s",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "how long it puts, at most (default: ${DEFAULT-VALUE})")
  private Duration longest = Duration.ZERO;

  @Option(
      names = "--phase",
      defaultValue = "DUAL_WRITE",
      paramLabel = "PHASE",
      description = "that it is in (default: ${DEFAULT-VALUE})")
  private MigrationPhase phase = MigrationPhase.DUAL_WRITE;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "of all that is random (default: ${DEFAULT-VALUE})")
  private long seed;

  private final PrintStream progress = System.err;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new DualCrash(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!phase.writesBoth() || rounds < 1 || rounds > 10_000 || longest.isZero()) {
      throw new IllegalArgumentException(
          "give a phase that writes both, up to 10000 rounds, a time");
    }
    CrashRun run = new CrashRun(phase, rounds, longest, seed, progress);
    List<CrashOutcome> outcomes = new ArrayList<>();
    try (FaultyEngine source = FaultyEngine.dynamoDbLocal(progress::println);
        FaultyEngine target = FaultyEngine.cassandra(progress::println)) {
      for (boolean intents : new boolean[] {false, true}) {
        try (Scratch journal = Scratch.make()) {
          outcomes.add(
              run.of(
                  intents,
                  Kind.DYNAMODB.at(source.address()),
                  Kind.CQL.at(target.address()),
                  journal.folder()));
        }
      }
    }
    CrashOutcome.print(outcomes, System.out);
    return outcomes.stream().allMatch(CrashOutcome::isWhole) ? 0 : 1;
  }
}
