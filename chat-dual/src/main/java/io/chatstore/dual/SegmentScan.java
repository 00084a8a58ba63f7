package io.chatstore.dual;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the records of one file of the journal, which gets over what is torn or damaged.
 * Holds the file in memory; for one thread.
 */
final class SegmentScan {

  private final Path file;
  private final ByteBuffer bytes;
  private final @Nullable Long salt;
  private final List<String> repairs = new ArrayList<>();
  private int good;
  private boolean damaged;
  private boolean torn;
  private int index = -1;
  private int at;
  private byte type;

  /**
   * Reads the file into memory.
   *
   * @param most how many bytes of it to look at
   * @throws IOException if a later version wrote it
   */
  SegmentScan(Path file, long most) throws IOException {
    this.file = file;
    byte[] all = Files.readAllBytes(file);
    this.bytes = ByteBuffer.wrap(all).limit((int) Math.min(all.length, most));
    this.salt = JournalFormat.salt(bytes, file);
    if (salt == null) {
      repairs.add(
          file + ": its header is torn or damaged; " + bytes.limit() + " bytes are skipped");
      damaged = bytes.limit() > JournalFormat.HEADER_BYTES;
    } else {
      good = JournalFormat.HEADER_BYTES;
    }
  }

  /** What had to be skipped or is torn, a sentence each. */
  List<String> repairs() {
    return repairs;
  }

  /** Whether something was skipped behind which more stands: it may have been entries. */
  boolean isDamaged() {
    return damaged;
  }

  /** Whether what stands at the end is no record. */
  boolean isTorn() {
    return torn;
  }

  /** How many bytes, from the beginning to the last whole record; 0 if the header is not whole. */
  long good() {
    return good;
  }

  /** Goes to the next record; false at the end. */
  boolean next() {
    if (salt == null || good == bytes.limit()) {
      return false;
    }
    int next = nextRecord(salt);
    if (next != good) {
      report(next);
    }
    if (next < 0) {
      return false;
    }
    at = next + JournalFormat.FRAME_BYTES;
    good = at + bytes.getInt(next);
    type = bytes.get(at);
    index += isEntry() ? 1 : 0;
    return true;
  }

  boolean isEntry() {
    return type == JournalFormat.ENTRY;
  }

  /** The entry's number in its file, from 0 on. */
  int index() {
    return index;
  }

  /** Who was owed the entry when it was written. */
  Set<Side> owed() {
    return JournalFormat.sides(bytes.get(at + 2));
  }

  Instant since() {
    return Instant.ofEpochMilli(bytes.getLong(at + 3));
  }

  Task task() {
    return JournalFormat.task(payload());
  }

  /**
   * Goes through all of it, and takes note of it.
   *
   * @param segment the file's own
   * @param all those up to it, by number: a file also says what of earlier ones is settled
   */
  void load(Segment segment, Map<Long, Segment> all) {
    List<Integer> saying = new ArrayList<>();
    while (next()) {
      if (isEntry()) {
        segment.add(owed(), since(), false);
      } else {
        saying.add(at);
      }
    }
    segment.miscounted = damaged;
    saying.forEach(record -> settle(record, all));
  }

  /**
   * Of files that are gone, nothing is owed anyway; of one in which entries may be missing, it is
   * not known which one is meant, so all of them are owed still.
   */
  private void settle(int record, Map<Long, Segment> all) {
    ByteBuffer payload = bytes.duplicate().position(record + 1);
    Segment of = all.get(payload.getLong());
    if (of == null || of.miscounted) {
      return;
    }
    if (bytes.get(record) == JournalFormat.SETTLED) {
      int settled = payload.getInt();
      JournalFormat.sides(payload.get()).forEach(side -> of.settle(settled, side));
    } else if (bytes.get(record) == JournalFormat.SNAPSHOT) {
      of.keep(JournalFormat.bits(payload), JournalFormat.bits(payload));
    }
  }

  private ByteBuffer payload() {
    return bytes.duplicate().position(at + 1);
  }

  private int nextRecord(long salted) {
    for (int from = good; from <= bytes.limit() - JournalFormat.FRAME_BYTES; from++) {
      if (JournalFormat.isRecord(bytes, from, salted)) {
        return from;
      }
    }
    return -1;
  }

  private void report(int next) {
    int end = next < 0 ? bytes.limit() : next;
    damaged |= next >= 0;
    torn |= next < 0;
    repairs.add(
        file
            + ": "
            + (end - good)
            + " bytes from "
            + good
            + " on are no record, and are "
            + (next < 0 ? "cut off as torn" : "skipped as damaged"));
  }
}
