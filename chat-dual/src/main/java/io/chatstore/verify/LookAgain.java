package io.chatstore.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks again at what differed, after a delay, message by message: at each side that can be asked
 * for one. What differs still, in the same way, is a difference; what differs in another way was on
 * its way, and is looked at once more, a few times.
 */
final class LookAgain {

  private static final int LOOKS = 3;

  private final Run run;
  private final Duration delay;

  LookAgain(Run run, Duration delay) {
    this.run = run;
    this.delay = delay;
  }

  /**
   * @param file the suspects
   * @param confirmed takes the differences, on any thread
   */
  void at(Path file, Consumer<Difference> confirmed) throws InterruptedException {
    Path round = file;
    long left = run.tally().suspects.sum();
    for (int look = 1; look <= LOOKS && left > 0; look++) {
      boolean last = look == LOOKS;
      if (run.sides().anyStore()) {
        run.workers().one(() -> Thread.sleep(delay.toMillis()));
      }
      Path changing = run.folder().file("suspects");
      try (Records<Suspect> suspects = new RecordReader<>(round, Suspect.CODEC);
          RecordWriter<Suspect> others = new RecordWriter<>(changing, Suspect.CODEC)) {
        run.workers()
            .together(run.scope().parallel(), () -> look(suspects, others, last, confirmed));
        left = others.records();
      }
      round = changing;
    }
  }

  private void look(
      Records<Suspect> suspects,
      RecordWriter<Suspect> others,
      boolean last,
      Consumer<Difference> confirmed)
      throws InterruptedException {
    for (Suspect before = suspects.next(); before != null; before = suspects.next()) {
      Workers.checkInterrupt();
      Suspect now = run.sides().look(before);
      Optional<DifferenceKind> kind = now.kind();
      if (kind.isPresent() && (last || kind.equals(before.kind()))) {
        confirmed.accept(new Difference(kind.get(), now.id()));
      } else if (kind.isPresent()) {
        others.write(now);
        continue;
      }
      run.tally().lookedAt.increment();
    }
  }
}
