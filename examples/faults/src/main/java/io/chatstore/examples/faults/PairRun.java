package io.chatstore.examples.faults;

import io.chatstore.dual.MigrationPhase;
import io.chatstore.dual.Side;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two applications at once over the same sides, in neighbouring phases, each with a journal of its
 * own; then what each acknowledged is looked for where its phase writes.
 *
 * @param time of the load
 * @param rate puts of each a second
 */
record PairRun(Duration time, int rate, PrintStream out) {

  /** The messages of each application have numbers of their own. */
  static final int NUMBERS = 200_000;

  PairOutcome of(
      MigrationPhase one, MigrationPhase other, SideAddress source, SideAddress target, Path folder)
      throws IOException, InterruptedException {
    source.create();
    target.create();
    List<MigrationPhase> phases = List.of(one, other);
    String name = one + " and " + other;
    try (DualProcess first = start(0, one, source, target, folder);
        DualProcess second = start(1, other, source, target, folder)) {
      List<DualProcess> both = List.of(first, second);
      both.forEach(DualProcess::awaitFirst);
      Thread.sleep(time.toMillis());
      both.forEach(DualProcess::stop);
      List<String> ends = both.stream().map(DualProcess::awaitEnd).toList();
      boolean well =
          IntStream.range(0, 2)
              .allMatch(i -> ends.get(i).equals(DualChild.ended(true, phases.get(i))));
      return PairOutcome.of(
          name,
          well,
          written(phases, both, Side.SOURCE),
          written(phases, both, Side.TARGET),
          phases.stream().allMatch(MigrationPhase::writesBoth),
          source,
          target,
          out);
    }
  }

  private DualProcess start(
      int number, MigrationPhase phase, SideAddress source, SideAddress target, Path folder)
      throws IOException {
    return DualProcess.start(
        source,
        target,
        folder.resolve("journal-" + number),
        List.of(
            "--phase",
            phase.name(),
            "--first",
            Integer.toString(number * NUMBERS),
            "--readers",
            "1",
            "--rate",
            Integer.toString(rate)));
  }

  /** What was acknowledged by those whose phase writes a side. */
  private static Contents written(
      List<MigrationPhase> phases, List<DualProcess> processes, Side side) {
    Contents written = new Contents();
    for (int i = 0; i < phases.size(); i++) {
      if (phases.get(i).written().contains(side)) {
        written = written.with(processes.get(i).acknowledged());
      }
    }
    return written;
  }
}
