package io.chatstore.examples.faults;

import io.chatstore.dual.MigrationPhase;
import io.chatstore.engines.HeldProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A cut-over of several applications that follow one file, of which the first is stopped (SIGSTOP)
 * while the others take the step, and goes on in the old phase until it looks at the file. Each
 * message is put once: what one phase has acknowledged may be new to the side that answers in the
 * next one, until the journal has been replayed.
 *
 * @param pause how long it is stopped; the load goes on as long before and after
 * @param rate puts of each a second
 */
record PausedRun(int applications, Duration pause, int rate, PrintStream out) {

  /** After a step, a reader may meet what the journal still owes to the side it reads now. */
  private static final String LAG = "60s";

  PairOutcome of(
      MigrationPhase from, MigrationPhase to, SideAddress source, SideAddress target, Path folder)
      throws IOException, InterruptedException {
    source.create();
    target.create();
    Path file = folder.resolve("phase");
    write(file, from);
    List<DualProcess> processes = new ArrayList<>();
    try {
      for (int i = 0; i < applications; i++) {
        processes.add(start(i, file, source, target, folder));
      }
      processes.forEach(DualProcess::awaitFirst);
      Thread.sleep(pause.toMillis());
      HeldProcess held = processes.get(0).pause();
      try {
        write(file, to);
        Thread.sleep(pause.toMillis());
      } finally {
        held.close();
      }
      Thread.sleep(pause.toMillis());
      processes.forEach(DualProcess::stop);
      boolean well = true;
      Contents acknowledged = new Contents();
      for (DualProcess process : processes) {
        well &= process.awaitEnd().equals(DualChild.ended(true, to));
        acknowledged = acknowledged.with(process.acknowledged());
      }
      return PairOutcome.of(
          from + " to " + to + ", one of " + applications + " stopped",
          well,
          acknowledged,
          acknowledged,
          true,
          source,
          target,
          out);
    } finally {
      processes.forEach(DualProcess::close);
    }
  }

  private DualProcess start(
      int number, Path file, SideAddress source, SideAddress target, Path folder)
      throws IOException {
    return DualProcess.start(
        source,
        target,
        folder.resolve("journal-" + number),
        List.of(
            "--phase-file",
            file.toString(),
            "--first",
            Integer.toString(number * PairRun.NUMBERS),
            "--readers",
            "1",
            "--puts",
            Puts.FRESH.name(),
            "--lag",
            LAG,
            "--rate",
            Integer.toString(rate)));
  }

  /** At once, so that nobody reads half of it. */
  private static void write(Path file, MigrationPhase phase) throws IOException {
    Path next = Files.writeString(file.resolveSibling("phase.next"), phase.name());
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
