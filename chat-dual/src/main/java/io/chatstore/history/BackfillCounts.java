package io.chatstore.history;

import io.chatstore.PutResult;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What became of the messages that were read.
 *
 * @param stored were not there and are now, or were written by a store that does not look
 * @param alreadyStored were there already
 * @param conflicts met other content, which still stands; they are among the rejected records
 * @param rejected were no messages, or the store does not take them
 * @param corrected of those stored, had gone from the source or changed there when they stood on
 *     the target, and so have on the target (rule B12)
 */
public record BackfillCounts(
    long stored, long alreadyStored, long conflicts, long rejected, long corrected) {

  static final BackfillCounts ZERO = new BackfillCounts(0, 0, 0, 0, 0);

  static BackfillCounts ofRejected(long rejected) {
    return new BackfillCounts(0, 0, 0, rejected, 0);
  }

  static BackfillCounts ofCorrected(long corrected) {
    return new BackfillCounts(0, 0, 0, 0, corrected);
  }

  static BackfillCounts of(PutResult result) {
    return switch (result.outcome()) {
      case STORED, WRITTEN -> new BackfillCounts(1, 0, 0, 0, 0);
      case ALREADY_STORED -> new BackfillCounts(0, 1, 0, 0, 0);
      case CONFLICT -> new BackfillCounts(0, 0, 1, 0, 0);
    };
  }

  /** All that were read. */
  public long total() {
    return stored + alreadyStored + conflicts + rejected;
  }

  BackfillCounts plus(BackfillCounts other) {
    return new BackfillCounts(
        stored + other.stored,
        alreadyStored + other.alreadyStored,
        conflicts + other.conflicts,
        rejected + other.rejected,
        corrected + other.corrected);
  }

  String toLine() {
    return LongStream.of(stored, alreadyStored, conflicts, rejected, corrected)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" "));
  }

  static BackfillCounts parse(String line) {
    long[] counts = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
    return new BackfillCounts(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }
}
