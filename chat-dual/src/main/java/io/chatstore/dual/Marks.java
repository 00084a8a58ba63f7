package io.chatstore.dual;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which sides are known to lack messages, and why (rule W11). A mark is on disk before what made it
 * necessary goes on, and stays over restarts until it is taken away. Safe for any thread.
 */
final class Marks {

  private static final Logger LOG = System.getLogger(Marks.class.getName());

  private final Notes notes;
  private volatile Map<Side, String> incomplete;

  Marks(Notes notes) {
    this.notes = notes;
    this.incomplete = Map.copyOf(notes.incomplete());
  }

  Map<Side, String> incomplete() {
    return incomplete;
  }

  boolean isComplete(Side side) {
    return !incomplete.containsKey(side);
  }

  /**
   * Marks a side, unless it is marked already; the first reason stays. Whoever comes while it is
   * being written waits.
   *
   * @throws IOException if the mark could not be written; then the side is not marked, and whoever
   *     comes next tries again
   */
  void incomplete(Side side, String reason) throws IOException {
    if (isComplete(side)) {
      mark(side, reason);
    }
  }

  private synchronized void mark(Side side, String reason) throws IOException {
    if (isComplete(side)) {
      String dated = "since " + Instant.now() + ": " + reason;
      notes.incomplete(side, dated);
      Map<Side, String> marked = new EnumMap<>(Side.class);
      marked.putAll(incomplete);
      marked.put(side, dated);
      incomplete = Map.copyOf(marked); // only now: what is marked is on disk
      LOG.log(Level.WARNING, "the {0} is incomplete {1}", side, dated);
    }
  }

  /** Takes a mark away. */
  synchronized void complete(Side side, String reason) throws IOException {
    Map<Side, String> marked = new EnumMap<>(Side.class);
    marked.putAll(incomplete);
    marked.remove(side);
    notes.complete(side);
    incomplete = Map.copyOf(marked);
    LOG.log(Level.INFO, "the {0} is declared complete: {1}", side, reason);
  }
}
