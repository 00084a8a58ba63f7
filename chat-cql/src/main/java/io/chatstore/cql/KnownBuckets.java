package io.chatstore.cql;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The buckets whose row in the index this store wrote lately, so that it need not write it with
 * each message. Forgets a row after a while, because rows may have a time to live, and any row if
 * there are too many: then it is written once more, which does no harm.
 */
final class KnownBuckets {

  /** At most twice as many are known. */
  static final int GENERATION = 50_000;

  private final long nanos;
  private volatile Map<Partition, Long> young = new ConcurrentHashMap<>();
  private volatile Map<Partition, Long> old = Map.of();

  KnownBuckets(Duration renewal) {
    this.nanos = renewal.toNanos();
  }

  boolean contains(Partition bucket) {
    @Nullable Long since = young.get(bucket);
    if (since != null) {
      return isFresh(since);
    }
    since = old.get(bucket);
    if (since == null || !isFresh(since)) {
      return false;
    }
    put(bucket, since);
    return true;
  }

  /**
   * Remembers a row.
   *
   * @param since when its writing began, by {@link System#nanoTime}
   */
  void add(Partition bucket, long since) {
    put(bucket, since);
  }

  private void put(Partition bucket, long since) {
    young.put(bucket, since);
    if (young.size() > GENERATION) {
      turnOver();
    }
  }

  private synchronized void turnOver() {
    if (young.size() > GENERATION) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }

  private boolean isFresh(long since) {
    return System.nanoTime() - since < nanos;
  }
}
