package io.chatstore.examples.faults;

import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.dual.Side;
import io.chatstore.engines.FaultyEngine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Loads a dual store while the side that is not demanded is killed and comes back, waits until the
 * journal is empty, and compares each side with what callers were told.
 *
 * @param time of the load
 * @param before how long both are up
 * @param away how long the killed side stays away, before it is started again
 * @param load what puts and reads meanwhile
 */
record DualRun(Duration time, Duration before, Duration away, Load load, PrintStream out) {

  private static final Duration DRAIN = Duration.ofMinutes(5);

  /**
   * Runs one phase.
   *
   * @param killed the engine of the side that the phase does not demand
   * @param folder where the journal may be; it is empty
   */
  DualOutcome of(
      MigrationPhase phase,
      SideAddress source,
      SideAddress target,
      FaultyEngine killed,
      Path folder)
      throws IOException, InterruptedException {
    Side side = phase.demanded().other();
    Tally[] sides = {new Tally(phase + ", source", out), new Tally(phase + ", target", out)};
    try (DualSides stores = DualSides.open(source.create(), target.create());
        DualChatStore dual = stores.dual(folder).phase(phase).buildAsync();
        JournalPeak peak = new JournalPeak(dual);
        StoreRun run =
            new StoreRun(
                phase.name(), dual.blocking(), Puts.CONTRADICTED, Duration.ZERO, load, out)) {
      long loaded = System.nanoTime();
      run.start();
      fail(new Phases(List.of(run.tally()), out), side, killed);
      run.stop();
      Duration underLoad = Duration.ofNanos(System.nanoTime() - loaded);
      run.settle();
      long start = System.nanoTime();
      boolean drained = dual.drain(DRAIN);
      Duration drain = Duration.ofNanos(System.nanoTime() - start);
      out.println((drained ? "drained after " : "NOT DRAINED: ") + drain.toMillis() + " ms");
      run.compare(stores.source(), sides[0]);
      run.compare(stores.target(), sides[1]);
      return new DualOutcome(
          phase,
          side,
          run.tally(),
          sides[0],
          sides[1],
          peak.entries(),
          peak.bytes(),
          underLoad,
          drain,
          drained && dual.status().incomplete().isEmpty());
    }
  }

  private void fail(Phases phases, Side side, FaultyEngine killed) throws InterruptedException {
    long start = System.nanoTime();
    String name = side + " (" + killed + ")";
    phases.lasting("both sides up", before);
    killed.kill();
    try {
      phases.lasting(name + " killed", away);
    } finally {
      phases.during(name + " comes back", killed::restart);
    }
    Duration passed = Duration.ofNanos(System.nanoTime() - start);
    phases.lasting("both sides up again", time.minus(passed));
  }
}
