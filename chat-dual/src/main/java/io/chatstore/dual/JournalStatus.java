package io.chatstore.dual;

import java.time.Instant;
import java.util.Optional;

/**
 * How much the journal holds.
 *
 * @param entries all that is open, with what puts that are still under way have written down
 * @param waiting those of them that no put is busy with, so that only a replay settles them
 * @param owedToSource entries that still owe something to the source
 * @param owedToTarget entries that still owe something to the target
 * @param bytes what its files take on disk
 * @param mostBytes what they may take
 * @param oldest when the oldest open entry was written; empty if none is open
 */
public record JournalStatus(
    long entries,
    long waiting,
    long owedToSource,
    long owedToTarget,
    long bytes,
    long mostBytes,
    Optional<Instant> oldest) {

  long owedTo(Side side) {
    return side == Side.SOURCE ? owedToSource : owedToTarget;
  }
}
