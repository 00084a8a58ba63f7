package io.chatstore.examples.faults;

import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.DualChatStoreBuilder;
import io.chatstore.dual.MigrationPhase;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * An application of its own process, which puts through a dual store until it is told to stop, or
 * is killed.
 *
 * <p>It prints number and text of each message as soon as it is acknowledged, and in the end what
 * {@link #ENDED} begins. It stops at a line of its input, and at once when its input ends, as it
 * does when its parent does.
 *
 * @see DualProcess
 */
@Command(name = "dual-child")
final class DualChild implements Callable<Integer> {

  static final String ENDED = "ended";

  private static final Duration DRAIN = Duration.ofMinutes(2);
  private static final Duration PHASE_INTERVAL = Duration.ofMillis(100);

  @Option(names = "--source", required = true)
  private String source = "";

  @Option(names = "--target", required = true)
  private String target = "";

  @Option(names = "--phase")
  private @Nullable MigrationPhase phase;

  @Option(names = "--phase-file")
  private @Nullable Path phaseFile;

  @Option(names = "--journal", required = true)
  private Path journal = Path.of("");

  @Option(names = "--intents")
  private boolean intents;

  @Option(names = "--first", description = "the number of its first message")
  private int first;

  @Option(names = "--writers")
  private int writers = 8;

  @Option(names = "--readers")
  private int readers;

  @Option(names = "--rate")
  private int rate;

  @Option(names = "--puts")
  private Puts puts = Puts.CONTRADICTED;

  @Option(names = "--lag", converter = Seconds.class)
  private Duration lag = Duration.ZERO;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private final PrintStream faults = System.err;

  public static void main(String[] args) {
    Commands.run(new DualChild(), args);
  }

  /**
   * Its last line.
   *
   * @param well whether no fault was seen, and the journal is empty
   */
  static String ended(boolean well, MigrationPhase phase) {
    return ENDED + " " + well + " " + phase;
  }

  @Override
  public Integer call() throws Exception {
    Ledger ledger = new Ledger(first, (number, text) -> out.println(number + " " + text));
    Load load = new Load(writers, readers, first, rate);
    try (DualSides sides = DualSides.open(SideAddress.parse(source), SideAddress.parse(target));
        DualChatStore dual = store(sides);
        StoreRun run =
            new StoreRun("from " + first, dual.blocking(), puts, lag, load, faults, ledger)) {
      run.start();
      if (line() == null) {
        Runtime.getRuntime().halt(2);
      }
      run.stop();
      run.settle();
      boolean drained = dual.drain(DRAIN);
      if (!drained) {
        faults.println("not drained within " + DRAIN + ": " + dual.status().journal());
      }
      Tally tally = run.tally();
      if (!tally.isClean() || tally.failedCalls() > 0) {
        faults.println("failed calls: " + tally.failedCalls() + ", faults: " + tally.faults());
      }
      out.println(ended(drained && tally.isClean(), dual.phase()));
    }
    return 0;
  }

  private DualChatStore store(DualSides sides) throws Exception {
    DualChatStoreBuilder builder = sides.dual(journal);
    if (intents) {
      builder.writeIntents();
    }
    if (phaseFile != null) {
      builder.phaseFile(phaseFile).phaseInterval(PHASE_INTERVAL);
    } else if (phase != null) {
      builder.phase(phase);
    }
    return builder.buildAsync();
  }

  private static @Nullable String line() throws Exception {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
  }
}
