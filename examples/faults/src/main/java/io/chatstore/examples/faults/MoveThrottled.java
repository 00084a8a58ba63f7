package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import io.chatstore.engines.Cassandra;
import io.chatstore.examples.faults.SideAddress.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies to a target that turns messages away, with no rate set. */
@Command(
    name = "move-throttled",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts Cassandra, and copies a history to it with no rate set: once through a store that",
      "turns away what is beyond a number of messages a second, and for each bound to stores that",
      "have so few requests under way and turn away what waits too long behind them. Tells how the",
      "rate settles. Exit code 0: all was copied, which a verification confirmed, and of the puts"
          + " in",
      "the second half of the time few were turned away."
    })
public final class MoveThrottled implements Callable<Integer> {

  @Option(
      names = "--messages",
      defaultValue = "60000",
      paramLabel = "N",
      description = "of the history (default: ${DEFAULT-VALUE})")
  private int messages;

  @Option(
      names = "--rate",
      defaultValue = "2000",
      paramLabel = "N",
      description = "messages a second that the first target takes (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--in-flight",
      defaultValue = "1,4",
      split = ",",
      paramLabel = "N",
      description = "requests under way of the others (default: ${DEFAULT-VALUE})")
  private List<Integer> inFlight = new ArrayList<>();

  @Option(
      names = "--turned-away",
      defaultValue = "20",
      paramLabel = "PERCENT",
      description = "of the puts in the second half, at most (default: ${DEFAULT-VALUE})")
  private double turnedAway;

  private final PrintStream progress = System.err;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new MoveThrottled(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (messages < 1 || rate < 1) {
      throw new IllegalArgumentException("give messages and a rate from 1");
    }
    List<ThrottledOutcome> outcomes = new ArrayList<>();
    try (Cassandra cassandra = Cassandra.start(progress::println);
        Scratch scratch = Scratch.make()) {
      ThrottledRun run = new ThrottledRun(messages, scratch.folder(), progress);
      try (ChatStore target = fresh(cassandra).open()) {
        outcomes.add(run.of(rate + " messages a second", target, rate));
      }
      for (int requests : inFlight) {
        try (ChatStore target = fresh(cassandra).open(requests)) {
          outcomes.add(run.of(requests + " requests under way", target, Double.POSITIVE_INFINITY));
        }
      }
    }
    outcomes.forEach(outcome -> outcome.print(System.out));
    return outcomes.stream().allMatch(outcome -> outcome.isWhole(turnedAway / 100)) ? 0 : 1;
  }

  private static SideAddress fresh(Cassandra cassandra) {
    return Kind.CQL.at(cassandra.contactPoint()).create();
  }
}
