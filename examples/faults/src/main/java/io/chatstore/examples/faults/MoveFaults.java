package io.chatstore.examples.faults;

import io.chatstore.examples.faults.SideAddress.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies a history beside a live application, and counts what became of each message. */
@Command(
    name = "move-faults",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts DynamoDB Local and Cassandra, fills one with a history, and copies it to the other",
      "while an application puts through a dual store over both: new messages, and now and then"
          + " one",
      "that stands, or another text of one that stands. Meanwhile some messages of the history are",
      "withdrawn on both sides. Then the application stops, the journal is drained, and both sides",
      "are verified, repaired, verified again, and compared with the answers. Exit code 0: nothing"
          + " is",
      "missing, doubled or told wrongly, no withdrawn message came back, both sides are the same,",
      "and the first verification found nothing to repair."
    })
public final class MoveFaults implements Callable<Integer> {

  @Option(
      names = "--source",
      paramLabel = "ENGINE",
      description = "${COMPLETION-CANDIDATES} (default: each, one after the other)")
  private @Nullable Kind source;

  @Option(
      names = "--target",
      paramLabel = "ENGINE",
      description = "${COMPLETION-CANDIDATES} (default: the one that the source is not)")
  private @Nullable Kind target;

  @Option(
      names = "--messages",
      defaultValue = "300000",
      paramLabel = "N",
      description = "of the history (default: ${DEFAULT-VALUE})")
  private int messages;

  @Option(
      names = "--writes",
      defaultValue = "500",
      paramLabel = "N",
      description = "puts a second meanwhile (default: ${DEFAULT-VALUE})")
  private int writes;

  @Option(
      names = "--withdrawals",
      defaultValue = "200",
      paramLabel = "N",
      description = "messages withdrawn meanwhile (default: ${DEFAULT-VALUE})")
  private int withdrawals;

  @Option(
      names = "--writers",
      defaultValue = "32",
      paramLabel = "N",
      description = "threads that put (default: ${DEFAULT-VALUE})")
  private int writers;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "of all that is random (default: ${DEFAULT-VALUE})")
  private long seed;

  private final PrintStream progress = System.err;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new MoveFaults(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (messages < 1 || withdrawals < 0 || withdrawals > messages || writes < 1 || writers < 1) {
      throw new IllegalArgumentException(
          "give messages, writes and writers from 1, and at most as many withdrawals as messages");
    }
    MoveRun run = new MoveRun(messages, withdrawals, new Load(writers, 0, seed, writes), progress);
    List<MoveOutcome> outcomes = new ArrayList<>();
    try (Places places = Places.start(progress::println)) {
      for (Kind from : source == null ? sources() : List.of(source)) {
        Kind to = target == null ? from.other() : target;
        try (Scratch scratch = Scratch.make()) {
          outcomes.add(run.of(places.fresh(from), places.fresh(to), scratch.folder()));
        }
      }
    }
    System.out.println("\nseed " + seed + ", " + writes + " puts a second");
    MoveOutcome.print(outcomes, System.out);
    return outcomes.stream().allMatch(MoveOutcome::isWhole) ? 0 : 1;
  }

  private List<Kind> sources() {
    return target == null ? List.of(Kind.values()) : List.of(target.other());
  }
}
