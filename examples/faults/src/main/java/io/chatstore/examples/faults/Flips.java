package io.chatstore.examples.faults;

import io.chatstore.dual.MigrationPhase;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The runs that switch phases, each on tables and with journals of its own.
 *
 * @param source a table that nobody else has, each time it is asked
 * @param target a table that nobody else has, each time it is asked
 */
record Flips(Supplier<SideAddress> source, Supplier<SideAddress> target, PrintStream out) {

  boolean page(int messages, int page) throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.make()) {
      return new FlipWalk(messages, page, out).run(source.get(), target.get(), scratch.folder());
    }
  }

  /** Each phase with the next one. */
  List<PairOutcome> pairs(PairRun run) throws IOException, InterruptedException {
    List<PairOutcome> outcomes = new ArrayList<>();
    MigrationPhase[] phases = MigrationPhase.values();
    for (int i = 1; i < phases.length; i++) {
      try (Scratch scratch = Scratch.make()) {
        outcomes.add(
            told(run.of(phases[i - 1], phases[i], source.get(), target.get(), scratch.folder())));
      }
    }
    return outcomes;
  }

  /** The step after which others are read. */
  PairOutcome paused(PausedRun run) throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.make()) {
      return told(
          run.of(
              MigrationPhase.SHADOW_READ,
              MigrationPhase.TARGET_READ,
              source.get(),
              target.get(),
              scratch.folder()));
    }
  }

  private PairOutcome told(PairOutcome outcome) {
    out.println(outcome);
    return outcome;
  }
}
