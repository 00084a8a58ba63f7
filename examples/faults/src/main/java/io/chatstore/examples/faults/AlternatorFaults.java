package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import io.chatstore.env.ConfigurationException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes nodes of Alternator fail under load, and counts what became of each call. */
@Command(
    name = "alternator-faults",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts doubles of Alternator, three nodes before DynamoDB Local, and puts and reads while",
      "one node is killed and comes back, then while one hangs and goes on. Beside our store, one",
      "does the same whose client is the SDK's own with a round-robin endpoint provider. Then all",
      "rooms are read and compared with the answers. Exit code 0: no call of ours failed, and all",
      "that is to be zero is zero.",
      "",
      "With ALTERNATOR_ENDPOINTS set it loads that cluster instead, as a DB_BACKEND=alternator store:",
      "stop a node of it and start it again meanwhile."
    })
public final class AlternatorFaults implements Callable<Integer> {

  @Option(
      names = "--calls",
      defaultValue = "10000",
      paramLabel = "N",
      description = "puts and pages under each fault, at least (default: ${DEFAULT-VALUE})")
  private long calls;

  @Option(
      names = "--time",
      defaultValue = "120s",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "how long a cluster of your own is loaded (default: ${DEFAULT-VALUE})")
  private Duration time = Duration.ZERO;

  @Option(
      names = "--lag",
      defaultValue = "10s",
      paramLabel = "TIME",
      converter = Seconds.class,
      description =
          "on a cluster of your own, how long a message may stay away from rooms (rule A1;"
              + " default: ${DEFAULT-VALUE})")
  private Duration lag = Duration.ZERO;

  @Option(
      names = "--writers",
      defaultValue = "24",
      paramLabel = "N",
      description = "threads that put (default: ${DEFAULT-VALUE})")
  private int writers;

  @Option(
      names = "--readers",
      defaultValue = "8",
      paramLabel = "N",
      description = "threads that read (default: ${DEFAULT-VALUE})")
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
    System.exit(new CommandLine(new AlternatorFaults()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    Load load = new Load(writers, readers, seed);
    return System.getenv("ALTERNATOR_ENDPOINTS") == null ? doubles(load) : cluster(load);
  }

  private int doubles(Load load) throws InterruptedException {
    List<Tally> ours = new ArrayList<>();
    try (DynamoDbLocal engine = DynamoDbLocal.start(progress::println)) {
      for (NodeFault fault : NodeFault.values()) {
        progress.println("\none node " + fault);
        List<Tally> tallies = Doubles.run(engine.endpoint(), fault, calls, load, progress);
        System.out.println("\none node " + fault + ", at least " + calls + " calls each");
        Table.compare(tallies, System.out);
        ours.add(tallies.get(0));
      }
    }
    return ours.stream().allMatch(AlternatorFaults::isWhole) ? 0 : 1;
  }

  private int cluster(Load load) throws InterruptedException {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.putIfAbsent(ChatStores.DB_BACKEND, "alternator");
    StoreRun run;
    try {
      Backend.Choice choice = ChatStores.configure(variables, progress::println);
      choice.schema().createIfAbsent();
      List<String> differences = choice.schema().differences();
      if (!differences.isEmpty()) {
        differences.forEach(progress::println);
        return CommandLine.ExitCode.USAGE;
      }
      ChatStore store = choice.open().blocking();
      if (!store.latest(Corpus.rooms().get(0), 1).messages().isEmpty()) {
        store.close();
        progress.println("the table holds messages of an earlier run: name another one");
        return CommandLine.ExitCode.USAGE;
      }
      run = new StoreRun("yours", store, Puts.CONTRADICTED, lag, load, progress);
    } catch (ConfigurationException | ChatStoreException e) {
      progress.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    try {
      run.start();
      progress.println("stop a node now, and start it again");
      new Phases(List.of(run.tally()), progress).lasting("under load", time);
      run.stop();
      run.settle();
      Thread.sleep(lag.toMillis());
      run.compare();
    } finally {
      run.close();
    }
    Table.compare(List.of(run.tally()), System.out);
    return isWhole(run.tally()) ? 0 : 1;
  }

  private static boolean isWhole(Tally tally) {
    return tally.isClean() && tally.failedCalls() == 0;
  }
}
