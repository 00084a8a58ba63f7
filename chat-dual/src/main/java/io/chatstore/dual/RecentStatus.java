package io.chatstore.dual;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The status of a store, taken anew when half a second has gone by, so that all gauges of a scrape
 * read the same one. Safe for any thread.
 */
final class RecentStatus {

  private static final long KEPT_NANOS = 500_000_000;

  private final Supplier<DualStatus> status;
  private final LongSupplier nanoTime;
  private @Nullable DualStatus last;
  private long taken;

  RecentStatus(Supplier<DualStatus> status, LongSupplier nanoTime) {
    this.status = status;
    this.nanoTime = nanoTime;
  }

  /** At most half a second old. */
  synchronized DualStatus get() {
    long now = nanoTime.getAsLong();
    if (last == null || now - taken >= KEPT_NANOS) {
      last = status.get();
      taken = now;
    }
    return last;
  }
}
