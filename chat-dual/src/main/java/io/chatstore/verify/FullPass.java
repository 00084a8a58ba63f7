package io.chatstore.verify;

import io.chatstore.dual.Side;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares every message: by digests of rooms and days first, then message by message where those
 * differ. In memory there is a bounded number of digests, a batch of each thread, and no more.
 */
final class FullPass implements Pass {

  private final Run run;
  private final int mostInMemory;
  private final LookAgain lookAgain;
  private final Consumer<Difference> differences;
  private final DayComparison days;
  private boolean compared;

  /**
   * @param mostInMemory digests, and messages that are sorted
   */
  FullPass(Run run, int mostInMemory, LookAgain lookAgain, Consumer<Difference> differences) {
    this.run = run;
    this.mostInMemory = mostInMemory;
    this.lookAgain = lookAgain;
    this.differences = differences;
    this.days = new DayComparison(run.folder().file("days"), run.tally());
  }

  @Override
  public void run() throws InterruptedException {
    DigestTable table = new DigestTable(run.folder(), mostInMemory);
    new Scan(run.scope(), run.tally()::of, table::add).of(run.sides().list(), run.workers());
    run.tally().step(VerificationStep.COMPARE);
    run.workers().one(() -> days.compare(table.merged()));
    compared = true;
    if (run.tally().differingDays.sum() == 0) {
      return;
    }
    run.tally().step(VerificationStep.WALK);
    Path suspects = run.folder().file("suspects");
    walk(suspects);
    run.tally().step(VerificationStep.LOOK_AGAIN);
    lookAgain.at(suspects, differences);
  }

  @Override
  public Optional<DayComparison> digests() {
    return compared ? Optional.of(days) : Optional.empty();
  }

  private void walk(Path file) throws InterruptedException {
    Map<Side, CollectedDays> collected = collect();
    try (Records<DayDigests> differing = days.differing();
        RecordWriter<Suspect> suspects = new RecordWriter<>(file, Suspect.CODEC)) {
      int threads = collected.isEmpty() ? run.scope().parallel() : 1;
      run.workers().together(threads, () -> walk(differing, collected, suspects));
    } finally {
      collected.values().forEach(CollectedDays::close);
    }
  }

  /** The differing days of those sides that give their messages in no order. */
  private Map<Side, CollectedDays> collect() throws InterruptedException {
    Map<Side, CollectedDays> collected = new EnumMap<>(Side.class);
    List<ComparedSide> files = run.sides().files().toList();
    for (ComparedSide file : files) {
      collected.put(file.side(), new CollectedDays(run.folder(), mostInMemory));
    }
    Scan.Sink sink =
        (side, messages) -> {
          CollectedDays of = collected.get(side);
          if (of != null) {
            of.add(messages.stream().filter(it -> days.mayDiffer(it.day())).toList());
          }
        };
    new Scan(run.scope(), side -> new SideCounts(), sink).of(files, run.workers());
    return collected;
  }

  private void walk(
      Records<DayDigests> differing,
      Map<Side, CollectedDays> collected,
      RecordWriter<Suspect> suspects)
      throws InterruptedException {
    for (DayDigests day = differing.next(); day != null; day = differing.next()) {
      Workers.checkInterrupt();
      Fingerprints source =
          fingerprints(run.sides().source(), collected.get(Side.SOURCE), day.day());
      Fingerprints target =
          fingerprints(run.sides().target(), collected.get(Side.TARGET), day.day());
      new DayWalk(
              source,
              target,
              run.tally(),
              suspect -> {
                run.tally().suspects.increment();
                suspects.write(suspect);
              })
          .walk();
      run.tally().walkedDays.increment();
    }
  }

  private Fingerprints fingerprints(
      ComparedSide side, @Nullable CollectedDays collected, RoomDay day) {
    return collected == null
        ? new PagedFingerprints(
            side, day.room(), run.scope().span().on(day.day()), run.scope().sliceSize())
        : collected.of(day);
  }
}
