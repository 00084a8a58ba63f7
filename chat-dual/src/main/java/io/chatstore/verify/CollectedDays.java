package io.chatstore.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a side that cannot be read by room, sorted on disk. First all are added, by any
 * number of threads; then days are taken, by one, in their order.
 */
final class CollectedDays implements AutoCloseable {

  private final int most;
  private final SortedRuns<Fingerprint> runs;
  private final List<Fingerprint> some = new ArrayList<>();
  private @Nullable Records<Fingerprint> sorted;
  private @Nullable Fingerprint ahead;

  /**
   * @param most messages in memory
   */
  CollectedDays(WorkFolder folder, int most) {
    this.most = most;
    this.runs = new SortedRuns<>(folder, Fingerprint.CODEC, Fingerprint.ORDER);
  }

  synchronized void add(List<Fingerprint> messages) {
    some.addAll(messages);
    if (some.size() > most) {
      spill();
    }
  }

  /** Those of a day, which comes behind all that were asked for before. */
  Fingerprints of(RoomDay day) {
    if (sorted == null) {
      spill();
      sorted = runs.merged();
      ahead = sorted.next();
    }
    while (ahead != null && ahead.day().compareTo(day) < 0) {
      ahead = sorted.next();
    }
    return () -> take(day);
  }

  private @Nullable Fingerprint take(RoomDay day) {
    Fingerprint next = ahead;
    if (next == null || sorted == null || !next.day().equals(day)) {
      return null;
    }
    ahead = sorted.next();
    return next;
  }

  private void spill() {
    runs.add(some);
    some.clear();
  }

  @Override
  public void close() {
    if (sorted != null) {
      sorted.close();
    }
  }
}
