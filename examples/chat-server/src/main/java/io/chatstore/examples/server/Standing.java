package io.chatstore.examples.server;

import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.DualStatus;
import io.chatstore.dual.MigrationPhase;
import java.util.Optional;

/**
 * What a verification rests on: from when it begins, every put goes to both sides.
 *
 * @param phase in force
 * @param flips changes of phase up to now
 * @param lost puts up to now that one side lacks, and no journal holds
 */
record Standing(MigrationPhase phase, long flips, long lost) {

  static Standing of(DualChatStore store, Metrics metrics) {
    DualStatus status = store.status();
    return new Standing(status.phase(), status.flips(), metrics.lost());
  }

  /**
   * Why what was verified since then may not hold any more.
   *
   * @param now a later standing
   * @return empty if it holds
   */
  Optional<String> brokenBy(Standing now) {
    if (!phase.writesBoth()) {
      return Optional.of("the verification began in " + phase + ", which does not write both");
    }
    if (!now.phase.writesBoth() || now.flips - flips > 1) { // one step cannot leave and come back
      return Optional.of("the phase was switched since the verification began");
    }
    return now.lost == lost
        ? Optional.empty()
        : Optional.of("a side has missed messages since the verification began");
  }
}
