package io.chatstore;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a back end does with records that are no messages: counts them and tells a listener of each
 * (rule R7). Safe for any number of threads.
 */
public final class UnreadableRecords {

  private static final Logger LOG = System.getLogger(UnreadableRecords.class.getName());

  private final AtomicLong count = new AtomicLong();
  private final @Nullable Consumer<UnreadableRecord> listener;

  /** Without a listener: the first, second, fourth, eighth ... record is logged as a warning. */
  public UnreadableRecords() {
    this.listener = null;
  }

  /**
   * With a listener, which is called on whatever thread met the record and must not block. If it
   * throws, that is logged, and reading goes on.
   */
  public UnreadableRecords(Consumer<UnreadableRecord> listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  /** Counts a record and tells of it; never throws. */
  public void report(UnreadableRecord unreadable) {
    long met = count.incrementAndGet();
    if (listener == null) {
      if (Long.bitCount(met) == 1) {
        LOG.log(Level.WARNING, unreadable + "; " + met + " met since this store was opened");
      }
      return;
    }
    try {
      listener.accept(unreadable);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "the listener failed on an " + unreadable, e);
    }
  }

  /** How many records were reported; the same record counts again each time it is met. */
  public long count() {
    return count.get();
  }
}
