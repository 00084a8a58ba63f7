package io.chatstore.examples.faults;

import io.chatstore.MessageSource;
import io.chatstore.verify.Verification;
import io.chatstore.verify.VerificationReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Kills a copy again and again until one has come to its end, and verifies what it copied.
 *
 * @param kills at most; the copy after that is let be
 * @param every how long each copies, at random around it
 * @param slice messages that are read at once
 * @param parallel parts that are read side by side
 */
record MoveCrashRun(
    int messages, int kills, Duration every, int slice, int parallel, long seed, PrintStream out) {

  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /**
   * Runs it between two empty tables.
   *
   * @param folder for the checkpoint; it is empty
   * @throws IllegalStateException if it does not come to an end
   */
  MoveCrashOutcome of(SideAddress source, SideAddress target, Path folder)
      throws IOException, InterruptedException {
    String name = source.kind() + " to " + target.kind();
    Path file = folder.resolve("counts");
    List<String> options =
        List.of(
            "--source=" + source,
            "--target=" + target,
            "--checkpoint=" + folder.resolve("checkpoint"),
            "--counts=" + file,
            "--slice=" + slice,
            "--parallel=" + parallel);
    try (DualSides sides = DualSides.open(source, target)) {
      Watched.fill("history into " + source.kind(), Archive.source(messages), sides.source(), out);
      CopyCounts counts = CopyCounts.in(file);
      Random random = new Random(seed);
      long start = System.nanoTime();
      for (int killed = 0; killed <= kills; killed++) {
        Duration time = every.dividedBy(2).plusMillis(random.nextLong(every.toMillis()));
        try (MoveProcess copy = MoveProcess.start(options)) {
          if (copy.kill(killed < kills ? time : PATIENCE)) {
            out.println(
                String.format(
                    "%s, kill %d: %,d read, %,d sent so far",
                    name, killed + 1, counts.read(), counts.sent()));
          } else {
            return new MoveCrashOutcome(
                name,
                messages,
                killed,
                counts.read(),
                counts.sent(),
                copy.alreadyStored(),
                3L * slice * parallel,
                Duration.ofNanos(System.nanoTime() - start),
                verify(sides, folder.resolve("differences.jsonl")));
          }
        }
      }
    }
    throw new IllegalStateException("killed " + kills + " times, and not at its end then");
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
}
