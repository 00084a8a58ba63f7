package io.chatstore.verify;

import io.chatstore.dual.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a verification has come to so far. Safe for any number of threads. */
final class Tally {

  private static final int EXAMPLES = 100;

  final SideCounts source = new SideCounts();
  final SideCounts target = new SideCounts();
  final LongAdder rooms = new LongAdder();
  final LongAdder days = new LongAdder();
  final LongAdder differingDays = new LongAdder();
  final LongAdder walkedDays = new LongAdder();
  final LongAdder suspects = new LongAdder();
  final LongAdder lookedAt = new LongAdder();

  private final Map<DifferenceKind, Long> differences = new EnumMap<>(DifferenceKind.class);
  private final List<Difference> examples = new ArrayList<>();
  private volatile VerificationStep step = VerificationStep.SCAN;

  Tally() {
    for (DifferenceKind kind : DifferenceKind.values()) {
      differences.put(kind, 0L);
    }
  }

  SideCounts of(Side side) {
    return side == Side.SOURCE ? source : target;
  }

  void step(VerificationStep next) {
    step = next;
  }

  VerificationStep step() {
    return step;
  }

  synchronized void differs(Difference difference) {
    differences.merge(difference.kind(), 1L, Long::sum);
    if (examples.size() < EXAMPLES) {
      examples.add(difference);
    }
  }

  synchronized Map<DifferenceKind, Long> differences() {
    return new EnumMap<>(differences);
  }

  synchronized List<Difference> examples() {
    return List.copyOf(examples);
  }
}
