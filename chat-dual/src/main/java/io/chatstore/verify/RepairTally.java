package io.chatstore.verify;

import io.chatstore.ChatStoreException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a repair has come to so far. Safe for any number of threads. */
final class RepairTally {

  private static final int EXAMPLES = 100;

  private final Map<RepairOutcome, Long> outcomes = new EnumMap<>(RepairOutcome.class);
  private final List<Difference> unsettled = new ArrayList<>();
  private final Set<String> causes = new LinkedHashSet<>();

  RepairTally() {
    for (RepairOutcome outcome : RepairOutcome.values()) {
      outcomes.put(outcome, 0L);
    }
  }

  synchronized void add(Difference difference, RepairOutcome outcome) {
    outcomes.merge(outcome, 1L, Long::sum);
    boolean settled = outcome != RepairOutcome.REFUSED && outcome != RepairOutcome.FAILED;
    if (!settled && unsettled.size() < EXAMPLES) {
      unsettled.add(difference);
    }
  }

  synchronized void cause(Throwable failure) {
    if (causes.size() < EXAMPLES) {
      causes.add(described(failure));
    }
  }

  /** In its own words only if those are known to hold no text of a message. */
  private static String described(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return failure instanceof ChatStoreException || failure instanceof CameBetween
        ? name + ": " + failure.getMessage()
        : name;
  }

  synchronized Map<RepairOutcome, Long> outcomes() {
    return new EnumMap<>(outcomes);
  }

  synchronized List<Difference> unsettled() {
    return List.copyOf(unsettled);
  }

  synchronized List<String> causes() {
    return List.copyOf(causes);
  }
}
