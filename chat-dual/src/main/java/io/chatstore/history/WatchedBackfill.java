package io.chatstore.history;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The backfill that metrics show, or nothing done if there is none. Safe for any thread. */
final class WatchedBackfill {

  private static final BackfillProgress NOTHING =
      new BackfillProgress(
          BackfillCounts.ZERO,
          OptionalLong.empty(),
          0,
          0,
          Duration.ZERO,
          0,
          Double.POSITIVE_INFINITY,
          0,
          Duration.ZERO);

  private volatile @Nullable Backfill backfill;

  void watch(Backfill next) {
    backfill = next;
  }

  BackfillProgress progress() {
    Backfill now = backfill;
    return now == null ? NOTHING : now.progress();
  }

  boolean isRunning() {
    Backfill now = backfill;
    return now != null && now.isRunning();
  }

  double estimate() {
    OptionalLong estimate = progress().estimate();
    return estimate.isPresent() ? estimate.getAsLong() : Double.NaN;
  }

  double stalledSeconds() {
    return isRunning() ? progress().sinceLast().toMillis() / 1e3 : 0;
  }
}
