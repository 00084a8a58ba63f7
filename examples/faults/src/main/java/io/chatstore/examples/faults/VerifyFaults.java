package io.chatstore.examples.faults;

import io.chatstore.examples.faults.SideAddress.Kind;
import io.chatstore.verify.VerificationBuilder;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plants differences, and counts which of them verifications find. */
@Command(
    name = "verify-faults",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts DynamoDB Local and Cassandra, fills both with the same history, and plants missing,",
      "unexpected and changed messages. Verifies, repairs and verifies again, while nobody writes",
      "and beside an application that puts through a dual store over both. Before that, measures"
          + " how",
      "long digests take, and how long comparing every message. Exit code 0: each planted"
          + " difference",
      "was found as what it is, no other, and none is left."
    })
public final class VerifyFaults implements Callable<Integer> {

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
      names = "--every",
      defaultValue = "10000",
      paramLabel = "N",
      description = "one difference of each kind in so many, from 6 (default: ${DEFAULT-VALUE})")
  private int every;

  @Option(
      names = "--writes",
      defaultValue = "500",
      paramLabel = "N",
      description = "puts a second of the application (default: ${DEFAULT-VALUE})")
  private int writes;

  @Option(
      names = "--writers",
      defaultValue = "32",
      paramLabel = "N",
      description = "threads that put (default: ${DEFAULT-VALUE})")
  private int writers;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      paramLabel = "N",
      description = "of the measurement (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--lookups",
      defaultValue = "10000",
      paramLabel = "N",
      description = "messages looked up by themselves in it (default: ${DEFAULT-VALUE})")
  private int lookups;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "of all that is random (default: ${DEFAULT-VALUE})")
  private long seed;

  private final PrintStream progress = System.err;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new VerifyFaults(), args);
  }

  @Override
  public Integer call() throws Exception {
    if (messages < every || every < 6 || writes < 1 || writers < 1 || rounds < 0 || lookups < 1) {
      throw new IllegalArgumentException("give as many messages as --every says, at least 6");
    }
    try (Places places = Places.start(progress::println);
        Scratch scratch = Scratch.make()) {
      VerifyOutcome outcome =
          new VerifyRun(
                  messages,
                  every,
                  new Load(writers, 0, seed, writes),
                  VerificationBuilder.DEFAULT_LOOK_AGAIN,
                  rounds,
                  lookups,
                  scratch.folder(),
                  progress)
              .of(places.fresh(source), places.fresh(source.other()));
      System.out.println("\nseed " + seed);
      outcome.print(System.out);
      return outcome.isWhole() ? 0 : 1;
    }
  }
}
