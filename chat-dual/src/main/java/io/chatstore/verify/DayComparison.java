package io.chatstore.verify;

import java.nio.file.Path;
import java.util.BitSet;

/**
 * Which rooms and days differ: all of them in a file, in order, and a set of bits that knows most
 * of the others, whose messages need not be kept.
 */
final class DayComparison {

  private static final int BITS = 1 << 24;

  private final Path file;
  private final Tally tally;
  private final BitSet bits = new BitSet(BITS);
  private Digest source = Digest.NONE;
  private Digest target = Digest.NONE;

  DayComparison(Path file, Tally tally) {
    this.file = file;
    this.tally = tally;
  }

  /** Compares all, and closes them. */
  void compare(Records<DayDigests> all) throws InterruptedException {
    String room = ""; // is none
    try (all;
        RecordWriter<DayDigests> differing = new RecordWriter<>(file, DayDigests.CODEC)) {
      for (DayDigests day = all.next(); day != null; day = all.next()) {
        Workers.checkInterrupt();
        source = source.plus(day.source());
        target = target.plus(day.target());
        tally.days.increment();
        if (!day.day().room().equals(room)) {
          room = day.day().room();
          tally.rooms.increment();
        }
        if (!day.agree()) {
          tally.differingDays.increment();
          bits.set(bit(day.day()));
          differing.write(day);
        }
      }
    }
  }

  /** True if it differs; else mostly false. */
  boolean mayDiffer(RoomDay day) {
    return bits.get(bit(day));
  }

  Records<DayDigests> differing() {
    return new RecordReader<>(file, DayDigests.CODEC);
  }

  Digest source() {
    return source;
  }

  Digest target() {
    return target;
  }

  private static int bit(RoomDay day) {
    long mixed = (day.room().hashCode() * 31L + day.day()) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40);
  }
}
