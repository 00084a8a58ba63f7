package io.chatstore.verify;

import io.chatstore.dual.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The digests of both sides by room and day. Memory holds a bounded number of them; beyond it they
 * go to sorted files, so any number of rooms and days is exact. Safe for any number of threads.
 */
final class DigestTable {

  private final int most;
  private final SortedRuns<DayDigests> runs;
  private final Map<RoomDay, DayDigests> table = new HashMap<>();

  /**
   * @param most rooms and days in memory
   */
  DigestTable(WorkFolder folder, int most) {
    this.most = most;
    this.runs = new SortedRuns<>(folder, DayDigests.CODEC, DayDigests.ORDER);
  }

  void add(Side side, List<Fingerprint> messages) {
    Map<RoomDay, Digest> some = new HashMap<>();
    for (Fingerprint message : messages) {
      some.merge(message.day(), Digest.of(message), Digest::plus);
    }
    synchronized (this) {
      some.forEach(
          (day, digest) -> table.merge(day, DayDigests.of(day, side, digest), DayDigests::plus));
      if (table.size() > most) {
        spill();
      }
    }
  }

  /** Each room and day once, in order. Nothing may be added any more. */
  synchronized Records<DayDigests> merged() {
    spill();
    return new Sums(runs.merged());
  }

  private void spill() {
    runs.add(new ArrayList<>(table.values()));
    table.clear();
  }

  /** Adds up what several files hold of one room and day. */
  private static final class Sums implements Records<DayDigests> {

    private final Records<DayDigests> shares;
    private @Nullable DayDigests ahead;

    Sums(Records<DayDigests> shares) {
      this.shares = shares;
      this.ahead = shares.next();
    }

    @Override
    public synchronized @Nullable DayDigests next() {
      DayDigests sum = ahead;
      if (sum == null) {
        return null;
      }
      DayDigests share = shares.next();
      while (share != null && share.day().equals(sum.day())) {
        sum = sum.plus(share);
        share = shares.next();
      }
      ahead = share;
      return sum;
    }

    @Override
    public void close() {
      shares.close();
    }
  }
}
