package io.chatstore.dual;

/**
 * How much disk the journal takes.
 *
 * @param mostBytes what entries may bring its files to; marks of what is settled may add a little
 * @param segmentBytes what one file may have before the next is begun; a file is held in memory
 *     while it is read
 */
record JournalLimits(long mostBytes, int segmentBytes) {

  /** A file's bytes if nothing else is said: 4 MiB, several times a largest message. */
  static final int DEFAULT_SEGMENT_BYTES = 4 << 20;

  JournalLimits {
    if (segmentBytes < 1 || mostBytes < segmentBytes) {
      throw new IllegalArgumentException(
          "a journal of " + mostBytes + " bytes in files of " + segmentBytes);
    }
  }

  /** So many bytes, in files of the usual size, or smaller ones if there are few. */
  static JournalLimits of(long mostBytes) {
    return new JournalLimits(
        mostBytes, (int) Math.min(DEFAULT_SEGMENT_BYTES, Math.max(1, mostBytes / 4)));
  }
}
