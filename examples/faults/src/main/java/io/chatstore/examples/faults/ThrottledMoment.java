package io.chatstore.examples.faults;

import java.time.Duration;

/**
 * A copy to a target that turns messages away, at one moment.
 *
 * @param after since the copy began
 * @param allowed how many a second the copy thinks the target takes
 * @param copied messages so far
 * @param asked puts of a message so far
 * @param turnedAway how many of them were
 */
record ThrottledMoment(Duration after, double allowed, long copied, long asked, long turnedAway) {

  /** The share of puts since an earlier moment that was turned away. */
  double shareSince(ThrottledMoment earlier) {
    return (double) (turnedAway - earlier.turnedAway) / Math.max(1, asked - earlier.asked);
  }

  /** Messages a second since an earlier moment. */
  double perSecondSince(ThrottledMoment earlier) {
    return (copied - earlier.copied) * 1e9 / Math.max(1, after.minus(earlier.after).toNanos());
  }
}
