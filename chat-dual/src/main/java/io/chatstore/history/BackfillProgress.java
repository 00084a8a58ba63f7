package io.chatstore.history;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a {@link Backfill} has come, at one moment.
 *
 * @param counts of all runs of this copy together
 * @param estimate how many there are, roughly; empty if the source cannot tell
 * @param parts how many parts there are
 * @param partsDone how many of them are done
 * @param running since this run began
 * @param perSecond messages a second, lately
 * @param allowedPerSecond how many a second the target seems to take; infinite if nothing has been
 *     slow and no ceiling is set
 * @param repeated writes that failed and were sent again, in this run
 * @param sinceLast since the last message was done with
 */
public record BackfillProgress(
    BackfillCounts counts,
    OptionalLong estimate,
    int parts,
    int partsDone,
    Duration running,
    double perSecond,
    double allowedPerSecond,
    long repeated,
    Duration sinceLast) {

  /** How much is done, from 0 to 1, by the estimate, or without one by the parts. */
  public double share() {
    if (parts == partsDone) {
      return 1;
    }
    return estimate.isPresent() && estimate.getAsLong() > 0
        ? Math.min(0.999, (double) counts.total() / estimate.getAsLong())
        : (double) partsDone / parts;
  }

  /** How long the rest takes at the present rate; empty if there is nothing to go by. */
  public Optional<Duration> timeLeft() {
    if (estimate.isEmpty() || perSecond <= 0) {
      return Optional.empty();
    }
    double left = Math.max(0, estimate.getAsLong() - counts.total()) / perSecond;
    return Optional.of(Duration.ofMillis((long) (left * 1_000)));
  }
}
