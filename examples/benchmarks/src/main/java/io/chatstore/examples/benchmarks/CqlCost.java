package io.chatstore.examples.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What puts and reads cost on Cassandra, by put mode, by schema and by kind of timelines. */
@Command(
    name = "cql-cost",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts one Cassandra and measures the library on it: puts by put mode, by schema and by",
      "kind of timelines, and reads on the plain and on the bucketed schema. What is compared",
      "takes turns; figures are medians over the rounds, and ratios, to the first of each part,",
      "are medians of each round's ratios."
    })
public final class CqlCost implements Callable<Integer> {

  @Option(
      names = "--seconds",
      defaultValue = "1",
      paramLabel = "S",
      description = "of each contestant of puts in a round (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      paramLabel = "N",
      description = "that are counted (default: ${DEFAULT-VALUE})")
  private int rounds;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new CqlCost(), args);
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < 0.01 || seconds > 3_600 || rounds < 1) {
      throw new IllegalArgumentException("give rounds, and seconds from 0.01 to 3600");
    }
    List<String> lines = new ArrayList<>();
    try (CqlEngine engine = CqlEngine.start()) {
      PutCost puts = new PutCost(engine);
      ReadCost reads = new ReadCost(engine);
      long warmUp = 3L * puts.warmUpContestants() + 2L * reads.contestants();
      long counted = (rounds + 1L) * (puts.contestants() + reads.contestants());
      try (ProgressBar bar = Bars.rounds(warmUp + counted)) {
        puts.warmUp(alternation(engine, 2, 1, bar));
        lines.addAll(puts.measure(alternation(engine, rounds, 1, bar)));
        var unused = reads.measure(alternation(engine, 1, 0.25, bar));
        lines.addAll(reads.measure(alternation(engine, rounds, 0.25, bar)));
      }
    }
    lines.forEach(System.out::println);
    return 0;
  }

  private Alternation alternation(CqlEngine engine, int times, double part, ProgressBar bar) {
    Duration time = Duration.ofNanos((long) (seconds * part * 1e9));
    return new Alternation(times, time, engine.pid(), bar);
  }
}
