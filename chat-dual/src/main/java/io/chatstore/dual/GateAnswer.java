package io.chatstore.dual;

import java.time.Instant;
import java.util.List;

/**
 * Whether a step to another phase may be taken now, with the evidence (rule W12).
 *
 * @param from the phase in force
 * @param to the phase that was asked about
 * @param asked when
 * @param evidence what was looked at, in the order of looking
 */
public record GateAnswer(
    MigrationPhase from, MigrationPhase to, Instant asked, List<Evidence> evidence) {

  /**
   * One thing that was looked at.
   *
   * @param name a short name that stays the same, such as {@code journal-empty}
   * @param holds whether it speaks for the step
   * @param sentence what was seen, with its numbers
   */
  public record Evidence(String name, boolean holds, String sentence) {}

  /** Copies the list. */
  public GateAnswer {
    evidence = List.copyOf(evidence);
  }

  /** Whether all of the evidence speaks for the step. */
  public boolean isOpen() {
    return evidence.stream().allMatch(Evidence::holds);
  }

  /** Why the step should not be taken, a sentence each; empty if it may. */
  public List<String> reasons() {
    return evidence.stream().filter(it -> !it.holds()).map(Evidence::sentence).toList();
  }
}
