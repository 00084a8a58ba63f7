package io.chatstore.dual;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one file of the journal: for each entry in it three bits, who is owed something
 * and whether somebody is busy with it, and for one in sixteen when it was written. Guarded by the
 * journal.
 */
final class Segment {

  private static final int DATED = 16;

  final long number;
  final Path file;

  /** Bytes that are whole records and on disk. */
  long bytes;

  int entries;

  /** Whether the file is damaged, so that entries may have other numbers than they were given. */
  boolean miscounted;

  private final BitSet owedToSource = new BitSet();
  private final BitSet owedToTarget = new BitSet();
  private final BitSet claimed = new BitSet();
  private long[] dates = new long[4];

  Segment(long number, Path file) {
    this.number = number;
    this.file = file;
  }

  /** Takes note of the next entry, which is claimed by whoever wrote it, and gives its index. */
  int add(Set<Side> owed, Instant since, boolean isClaimed) {
    int index = entries++;
    owedToSource.set(index, owed.contains(Side.SOURCE));
    owedToTarget.set(index, owed.contains(Side.TARGET));
    claimed.set(index, isClaimed);
    if (index % DATED == 0) {
      if (index / DATED == dates.length) {
        dates = Arrays.copyOf(dates, 2 * dates.length);
      }
      dates[index / DATED] = since.toEpochMilli();
    }
    return index;
  }

  /** Answers whether something was owed to that side. */
  boolean settle(int index, Side side) {
    BitSet owed = side == Side.SOURCE ? owedToSource : owedToTarget;
    boolean was = owed.get(index);
    owed.clear(index);
    return was;
  }

  Set<Side> owed(int index) {
    Set<Side> owed = EnumSet.noneOf(Side.class);
    if (owedToSource.get(index)) {
      owed.add(Side.SOURCE);
    }
    if (owedToTarget.get(index)) {
      owed.add(Side.TARGET);
    }
    return owed;
  }

  boolean isOpen(int index) {
    return owedToSource.get(index) || owedToTarget.get(index);
  }

  /** Answers whether it was not claimed before. */
  boolean claim(int index) {
    boolean was = claimed.get(index);
    claimed.set(index);
    return !was;
  }

  boolean release(int index) {
    boolean was = claimed.get(index);
    claimed.clear(index);
    return was;
  }

  int owedTo(Side side) {
    return (side == Side.SOURCE ? owedToSource : owedToTarget).cardinality();
  }

  /** How many entries are open. */
  int open() {
    BitSet open = (BitSet) owedToSource.clone();
    open.or(owedToTarget);
    return open.cardinality();
  }

  boolean isClaimed(int index) {
    return claimed.get(index);
  }

  /** Owes no more than these bits say. */
  void keep(BitSet source, BitSet target) {
    owedToSource.and(source);
    owedToTarget.and(target);
  }

  /** All that is owed, as a record. */
  byte[] snapshot() {
    return JournalFormat.snapshot(number, owedToSource, owedToTarget);
  }

  boolean isDone() {
    return owedToSource.isEmpty() && owedToTarget.isEmpty();
  }

  /** When the oldest open entry was written, or up to fifteen entries before it. */
  Optional<Instant> oldest() {
    int source = owedToSource.nextSetBit(0);
    int target = owedToTarget.nextSetBit(0);
    if (source < 0 && target < 0) {
      return Optional.empty();
    }
    int first = source < 0 ? target : target < 0 ? source : Math.min(source, target);
    return Optional.of(Instant.ofEpochMilli(dates[first / DATED]));
  }
}
