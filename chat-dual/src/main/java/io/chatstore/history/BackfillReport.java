package io.chatstore.history;

import java.time.Duration;

/**
 * What a run of a {@link Backfill} came to.
 *
 * @param source the source's identity
 * @param target the target's
 * @param counts of all runs of this copy together
 * @param before those of the runs before this one
 * @param finished whether all is copied; else the same backfill goes on where this one ended
 * @param took this run
 */
public record BackfillReport(
    String source,
    String target,
    BackfillCounts counts,
    BackfillCounts before,
    boolean finished,
    Duration took) {

  /** Whether all is copied, and every record is a message that stands on the target now. */
  public boolean isClean() {
    return finished && counts.conflicts() == 0 && counts.rejected() == 0;
  }
}
