package io.chatstore.dual;

import io.chatstore.dual.Pages.Difference;
import io.chatstore.dual.ShadowStatus.Example;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What comparisons have come to: counts, the last so many verdicts, and a few examples. Bounded by
 * its window, a bit for each verdict. Safe for any thread.
 */
final class ShadowCounts {

  static final int EXAMPLES = 100;

  private final int window;
  private final BitSet recent = new BitSet();
  private final Map<Mismatch, Long> mismatched = new EnumMap<>(Mismatch.class);
  private final Deque<Example> examples = new ArrayDeque<>();

  /** The only one that callers of reads touch: they do not wait for each other here. */
  private final LongAdder shed = new LongAdder();

  private long compared;
  private long behind;
  private long failed;

  ShadowCounts(int window) {
    this.window = window;
    for (Mismatch kind : Mismatch.values()) {
      mismatched.put(kind, 0L);
    }
  }

  void shed() {
    shed.increment();
  }

  synchronized void failed() {
    failed++;
  }

  /**
   * A comparison has ended.
   *
   * @param wasBehind whether the pages differed at first and nothing of that stayed
   * @param on the side that is not read
   * @param stayed what differs still
   */
  synchronized void compared(boolean wasBehind, Side on, List<Difference> stayed) {
    recent.set((int) (compared % window), !stayed.isEmpty());
    compared++;
    behind += wasBehind ? 1 : 0;
    Instant now = Instant.now();
    for (Difference difference : stayed) {
      mismatched.merge(difference.kind(), 1L, Long::sum);
      examples.addFirst(new Example(difference.id(), on, difference.kind(), now));
      if (examples.size() > EXAMPLES) {
        examples.removeLast();
      }
    }
  }

  synchronized ShadowStatus status(double rate) {
    return new ShadowStatus(
        rate,
        compared,
        behind,
        mismatched,
        shed.sum(),
        failed,
        (int) Math.min(compared, window),
        recent.cardinality(),
        new ArrayList<>(examples));
  }
}
