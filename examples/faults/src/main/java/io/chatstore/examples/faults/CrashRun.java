package io.chatstore.examples.faults;

import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.MigrationPhase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Kills an application again and again while it puts through a dual store. Each one takes the
 * journal over from the one before; in the end it is drained, and both sides are read.
 *
 * @param longest how long an application puts before it is killed, at most
 */
record CrashRun(MigrationPhase phase, int rounds, Duration longest, long seed, PrintStream out) {

  private static final Duration DRAIN = Duration.ofMinutes(2);

  /** The messages of each application have numbers of their own. */
  private static final int NUMBERS = 20_000;

  CrashOutcome of(boolean intents, SideAddress source, SideAddress target, Path journal)
      throws IOException, InterruptedException {
    source.create();
    target.create();
    String name = intents ? "with intents" : "without intents";
    Random random = new Random(seed);
    Contents acknowledged = new Contents();
    for (int round = 0; round < rounds; round++) {
      List<String> options = new ArrayList<>(List.of("--phase", phase.name()));
      options.addAll(List.of("--first", Integer.toString(round * NUMBERS)));
      if (intents) {
        options.add("--intents");
      }
      try (DualProcess child = DualProcess.start(source, target, journal, options)) {
        child.awaitFirst();
        Thread.sleep(random.nextInt((int) longest.toMillis()));
        acknowledged = acknowledged.with(child.kill());
      }
      out.println(
          name + ", round " + (round + 1) + ": " + acknowledged.size() + " acknowledged so far");
    }
    return compare(name, intents, acknowledged, source, target, journal);
  }

  private CrashOutcome compare(
      String name,
      boolean intents,
      Contents acknowledged,
      SideAddress source,
      SideAddress target,
      Path journal)
      throws IOException, InterruptedException {
    try (DualSides sides = DualSides.open(source, target);
        DualChatStore dual = sides.dual(journal).phase(phase).buildAsync()) {
      long replayed = dual.status().journal().entries();
      boolean drained = dual.drain(DRAIN);
      Tally tally = new Tally(name, out);
      Contents ofSource = Contents.of(sides.source(), tally);
      Contents ofTarget = Contents.of(sides.target(), tally);
      return new CrashOutcome(
          name,
          intents,
          rounds,
          acknowledged,
          ofSource,
          ofTarget,
          replayed,
          drained
              && dual.status().incomplete().isEmpty()
              && tally.isClean()
              && tally.failedCalls() == 0);
    }
  }
}
