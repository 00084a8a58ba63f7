package io.chatstore.examples.faults;

import io.chatstore.examples.faults.SideAddress.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills the copy of a history until it is done, and counts what was copied twice. */
@Command(
    name = "move-crash",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts DynamoDB Local and Cassandra, fills one with a history, and copies it to the other"
          + " in",
      "a process that is killed (kill -9) again and again; the next one goes on with its"
          + " checkpoint.",
      "Then both sides are verified. Exit code 0: they are the same, and no more was copied again",
      "than three slices of each part that was being copied, for each kill."
    })
public final class MoveCrash implements Callable<Integer> {

  @Option(
      names = "--source",
      defaultValue = "DYNAMODB",
      paramLabel = "ENGINE",
      description = "${COMPLETION-CANDIDATES}; the target is the other (default: ${DEFAULT-VALUE})")
  private Kind source = Kind.DYNAMODB;

  @Option(
      names = "--messages",
      defaultValue = "300000",
      paramLabel = "N",
      description = "of the history (default: ${DEFAULT-VALUE})")
  private int messages;

  @Option(
      names = "--kills",
      defaultValue = "1000",
      paramLabel = "N",
      description = "at most; the copy after that is let be (default: ${DEFAULT-VALUE})")
  private int kills;

  @Option(
      names = "--every",
      defaultValue = "2s",
      paramLabel = "TIME",
      converter = Seconds.class,
      description =
          "how long each copies, at random from half of it to one and a half (default:"
              + " ${DEFAULT-VALUE})")
  private Duration every = Duration.ZERO;

  @Option(
      names = "--slice",
      defaultValue = "1000",
      paramLabel = "N",
      description = "messages that are read at once (default: ${DEFAULT-VALUE})")
  private int slice;

  @Option(
      names = "--parallel",
      defaultValue = "4",
      paramLabel = "N",
      description = "parts that are read side by side (default: ${DEFAULT-VALUE})")
  private int parallel;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "of all that is random (default: ${DEFAULT-VALUE})")
  private long seed;

  private final PrintStream progress = System.err;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new MoveCrash(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (messages < 1 || kills < 0 || slice < 1 || parallel < 1 || every.isZero()) {
      throw new IllegalArgumentException("give messages, slice, parallel and a time from 1");
    }
    MoveCrashRun run = new MoveCrashRun(messages, kills, every, slice, parallel, seed, progress);
    try (Places places = Places.start(progress::println);
        Scratch scratch = Scratch.make()) {
      MoveCrashOutcome outcome =
          run.of(places.fresh(source), places.fresh(source.other()), scratch.folder());
      System.out.println("\nseed " + seed);
      MoveCrashOutcome.print(List.of(outcome), System.out);
      return outcome.isWhole() ? 0 : 1;
    }
  }
}
