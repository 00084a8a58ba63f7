package io.chatstore.examples.faults;

import io.chatstore.cql.PutMode;
import io.chatstore.engines.CassandraCluster;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes nodes of a cluster fail under load, and counts what became of each message. */
@Command(
    name = "cluster-faults",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts three nodes of Cassandra, with three copies of each message, and puts and reads",
      "while one node is killed (kill -9) and comes back, then another is stopped (SIGSTOP) and",
      "goes on. Puts whose outcome is unknown are repeated until they are settled; then all rooms",
      "are read and compared with the answers. Exit code 0: all that is to be zero is zero."
    })
public final class ClusterFaults implements Callable<Integer> {

  @Option(
      names = "--puts",
      defaultValue = "60000",
      paramLabel = "N",
      description =
          "messages to be acknowledged at least, over all modes (default: ${DEFAULT-VALUE})")
  private long puts;

  @Option(
      names = "--pause",
      defaultValue = "20s",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "how long a node is stopped (default: ${DEFAULT-VALUE})")
  private Duration pause = Duration.ZERO;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "put mode, may be repeated: ${COMPLETION-CANDIDATES} (default: all)")
  private List<PutMode> modes = new ArrayList<>();

  @Option(
      names = "--together",
      description = "all modes at once under the same faults, not one after the other")
  private boolean together;

  @Option(
      names = "--writers",
      defaultValue = "8",
      paramLabel = "N",
      description = "threads that put, in each mode (default: ${DEFAULT-VALUE})")
  private int writers;

  @Option(
      names = "--readers",
      defaultValue = "4",
      paramLabel = "N",
      description = "threads that read, in each mode (default: ${DEFAULT-VALUE})")
  private int readers;

  @Option(
      names = "--bucketed",
      description = "rooms in buckets of a day, timelines in a table, instead of the plain schema")
  private boolean bucketed;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "of all that is random (default: ${DEFAULT-VALUE})")
  private long seed;

  private final PrintStream progress = System.err;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    CommandLine command = new CommandLine(new ClusterFaults());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    List<PutMode> chosen = modes.isEmpty() ? List.of(PutMode.values()) : List.copyOf(modes);
    long perMode = (puts + chosen.size() - 1) / chosen.size();
    Settings settings = new Settings(perMode, pause, bucketed, new Load(writers, readers, seed));
    List<Tally> tallies = new ArrayList<>();
    try (CassandraCluster cluster = CassandraCluster.start(progress::println)) {
      FaultRun run = new FaultRun(cluster, settings, progress);
      if (together) {
        tallies.addAll(run.of(chosen));
      } else {
        for (PutMode mode : chosen) {
          tallies.addAll(run.of(List.of(mode)));
        }
      }
    }
    progress.println();
    Table.print(tallies, System.out);
    return tallies.stream().allMatch(Tally::isClean) ? 0 : 1;
  }
}
