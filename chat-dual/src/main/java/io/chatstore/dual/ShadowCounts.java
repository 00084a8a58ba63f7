package io.chatstore.dual;

import io.chatstore.dual.ShadowStatus.Example;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What comparisons have come to: counts, the last so many verdicts, and a few examples. */
final class ShadowCounts {

  private static final int EXAMPLES = 100;

  private final int window;
  private final BitSet recent = new BitSet();
  private final Map<Mismatch, Long> mismatched = new EnumMap<>(Mismatch.class);
  private final Deque<Example> examples = new ArrayDeque<>();
  private long compared;
  private long behind;
  private long shed;
  private long failed;

  ShadowCounts(int window) {
    this.window = window;
    for (Mismatch kind : Mismatch.values()) {
      mismatched.put(kind, 0L);
    }
  }

  synchronized void shed() {
    shed++;
  }

  synchronized void failed() {
    failed++;
  }

  /** A comparison has ended. */
  synchronized void compared(boolean wasBehind, List<Example> found) {
    recent.set((int) (compared % window), !found.isEmpty());
    compared++;
    behind += wasBehind ? 1 : 0;
    for (Example example : found) {
      mismatched.merge(example.kind(), 1L, Long::sum);
      examples.addFirst(example);
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
        shed,
        failed,
        (int) Math.min(compared, window),
        recent.cardinality(),
        new ArrayList<>(examples));
  }
}
