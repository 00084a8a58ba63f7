package io.chatstore.dual;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A dual store at one moment, for people and metrics. Taking it costs no I/O.
 *
 * @param phase the phase in force
 * @param since when it came into force in this process
 * @param flips how often the phase has changed since the store was opened
 * @param sides how each side does
 * @param incomplete the sides that are known to lack messages, with the reason; see {@link
 *     DualChatStore#declareComplete}
 * @param journal what the journal holds
 * @param shadow what the comparison of reads has found
 */
public record DualStatus(
    MigrationPhase phase,
    Instant since,
    long flips,
    Map<Side, SideStatus> sides,
    Map<Side, String> incomplete,
    JournalStatus journal,
    ShadowStatus shadow) {

  /** Copies the maps. */
  public DualStatus {
    sides = Map.copyOf(sides);
    incomplete = Map.copyOf(incomplete);
  }

  /** How a side does. */
  public SideStatus side(Side side) {
    return Objects.requireNonNull(sides.get(side));
  }
}
