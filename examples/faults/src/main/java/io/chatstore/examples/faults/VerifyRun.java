package io.chatstore.examples.faults;

import io.chatstore.MessageSource;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.verify.Difference;
import io.chatstore.verify.DifferenceRepair;
import io.chatstore.verify.RepairReport;
import io.chatstore.verify.Verification;
import io.chatstore.verify.VerificationReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Plants differences between two sides and lets verifications find and repairs settle them, first
 * while nobody writes, then beside a live application; and measures what digests save.
 *
 * @param messages of the archive on both sides
 * @param every one difference of each kind in so many
 * @param load of the live application, whose messages are in the same rooms and span of time
 * @param lookAgain how long what differs has to become equal
 * @param rounds of the measurement; none if zero
 * @param lookups messages that are looked up one by one in it
 * @param folder for journal and differences; it is empty
 */
record VerifyRun(
    int messages,
    int every,
    Load load,
    Duration lookAgain,
    int rounds,
    int lookups,
    Path folder,
    PrintStream out) {

  private static final Duration DRAIN = Duration.ofMinutes(5);

  /** Runs it between two empty tables. */
  VerifyOutcome of(SideAddress source, SideAddress target)
      throws IOException, InterruptedException, ExecutionException {
    Planting planting = new Planting(messages, every, load.seed());
    try (DualSides sides = DualSides.open(source, target)) {
      MessageSource archive = Archive.source(messages, planting::standsAtFirst);
      Watched.fill("archive into " + source.kind(), archive, sides.source(), out);
      Watched.fill("archive into " + target.kind(), archive, sides.target(), out);
      PassTimes times =
          new PassTimes(sides, rounds, lookups, () -> verify("digests, nobody writes", sides), out)
              .take(messages, planting);
      Found quiet = find("nobody writes", planting.plant(0, sides), sides);
      Found live;
      Tally callers;
      boolean drained;
      try (DualChatStore dual =
              sides.dual(folder.resolve("journal")).phase(MigrationPhase.DUAL_WRITE).buildAsync();
          StoreRun run =
              new StoreRun(
                  "callers", dual.blocking(), Puts.CONTRADICTED, Duration.ZERO, load, out)) {
        run.start();
        live = find(load.rate() + " puts a second", planting.plant(1, sides), sides);
        run.stop();
        run.settle();
        drained = dual.drain(DRAIN);
        callers = run.tally();
      }
      return new VerifyOutcome(
          source.kind() + " and " + target.kind(),
          times,
          List.of(quiet, live),
          callers,
          drained,
          verify("verification at the end", sides));
    }
  }

  private Found find(String name, Set<Difference> planted, DualSides sides)
      throws IOException, InterruptedException {
    VerificationReport report = verify("verification, " + name, sides);
    List<Difference> told = DifferenceFile.read(report.file());
    RepairReport repair =
        Watched.run(
            "repair, " + name,
            DifferenceRepair.of(report.file(), sides.source().async(), sides.target().async())::run,
            () -> "",
            out);
    return Found.of(
        name, planted, told, report, repair, verify("after the repair, " + name, sides));
  }

  private VerificationReport verify(String name, DualSides sides) throws InterruptedException {
    return Watched.verify(
        name,
        Verification.of(
                (MessageSource) sides.source().async(), (MessageSource) sides.target().async())
            .lookAgainAfter(lookAgain)
            .differences(folder.resolve("differences.jsonl"))
            .build(),
        out);
  }
}
