package io.chatstore.examples.faults;

import io.chatstore.MessageSource;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.history.Backfill;
import io.chatstore.history.BackfillReport;
import io.chatstore.verify.DifferenceRepair;
import io.chatstore.verify.RepairReport;
import io.chatstore.verify.Verification;
import io.chatstore.verify.VerificationReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Copies a history while an application puts through a dual store over both sides, repeats and
 * contradicts messages of the history and new ones, and withdraws some. When the application has
 * stopped, and the journal is drained, the sides are verified, repaired if need be, and compared
 * with what callers were told.
 *
 * @param messages of the history
 * @param withdrawals how many of them are withdrawn meanwhile
 */
record MoveRun(int messages, int withdrawals, Load load, PrintStream out) {

  private static final Duration DRAIN = Duration.ofMinutes(5);

  /**
   * Runs it between two empty tables.
   *
   * @param folder for journal and differences; it is empty
   */
  MoveOutcome of(SideAddress source, SideAddress target, Path folder)
      throws IOException, InterruptedException {
    List<Integer> withdrawn = chosen();
    Ledger ledger = history(withdrawn);
    Tally[] found = {new Tally("on the source", out), new Tally("on the target", out)};
    try (DualSides sides = DualSides.open(source, target)) {
      Watched.fill(
          "history into " + source.kind(),
          new Numbered(messages, any -> true, number -> Corpus.message(number, Corpus.TEXT)),
          sides.source(),
          out);
      try (DualChatStore dual =
              sides.dual(folder.resolve("journal")).phase(MigrationPhase.DUAL_WRITE).buildAsync();
          StoreRun run =
              new StoreRun(
                  "callers",
                  dual.blocking(),
                  Puts.CONTRADICTED,
                  Duration.ZERO,
                  load,
                  out,
                  ledger)) {
        Backfill copy =
            Backfill.from((MessageSource) sides.source().async()).to(sides.target()).build();
        Withdrawals away = new Withdrawals(dual, withdrawn, () -> copy.progress().share());
        run.start();
        away.start();
        BackfillReport copied =
            Watched.copy("copy from " + source.kind() + " to " + target.kind(), copy, out);
        boolean allAway = away.await();
        run.stop();
        run.settle();
        boolean drained = dual.drain(DRAIN) && dual.status().incomplete().isEmpty();
        Path differences = folder.resolve("differences.jsonl");
        VerificationReport first = verify(sides, differences);
        List<Integer> risen = standing(withdrawn, sides, found);
        RepairReport repair =
            DifferenceRepair.of(differences, sides.source().async(), sides.target().async()).run();
        VerificationReport last = verify(sides, differences);
        run.compare(sides.source(), found[0]);
        run.compare(sides.target(), found[1]);
        return new MoveOutcome(
            source.kind() + " to " + target.kind(),
            copied,
            run.tally(),
            found[0],
            found[1],
            withdrawn.size(),
            allAway,
            risen.size(),
            standing(withdrawn, sides, found).size(),
            drained,
            first,
            repair,
            last);
      }
    }
  }

  private List<Integer> chosen() {
    return new Random(load.seed()).ints(0, messages).distinct().limit(withdrawals).boxed().toList();
  }

  /** All of it stands, but of what will be withdrawn nothing is known. */
  private Ledger history(List<Integer> withdrawn) {
    BitSet unknown = new BitSet();
    withdrawn.forEach(unknown::set);
    Ledger ledger = new Ledger();
    IntStream.range(0, messages)
        .mapToObj(number -> ledger.fresh(Corpus.TEXT))
        .filter(attempt -> !unknown.get(attempt.number()))
        .forEach(attempt -> ledger.stands(attempt.number(), attempt.text()));
    return ledger;
  }

  private VerificationReport verify(DualSides sides, Path differences) throws InterruptedException {
    return Watched.verify(
        "verification",
        Verification.of(
                (MessageSource) sides.source().async(), (MessageSource) sides.target().async())
            .differences(differences)
            .build(),
        out);
  }

  /** Those that stand on any side. */
  private static List<Integer> standing(List<Integer> numbers, DualSides sides, Tally[] found) {
    Contents contents =
        Contents.of(sides.source(), found[0]).with(Contents.of(sides.target(), found[1]));
    return numbers.stream().filter(contents::has).toList();
  }
}
