package io.chatstore.examples.faults;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets threads go on so many times a second, all together, while another condition holds. A turn
 * that comes late is made up for, so that a store that stalls does not lower the load. Safe for any
 * thread.
 */
final class Pace implements BooleanSupplier {

  private final double nanosApart;
  private final BooleanSupplier goOn;
  private final AtomicLong turns = new AtomicLong();
  private final long start = System.nanoTime();

  /**
   * @param rate turns a second; zero for no waiting
   */
  Pace(int rate, BooleanSupplier goOn) {
    this.nanosApart = rate == 0 ? 0 : 1e9 / rate;
    this.goOn = goOn;
  }

  /** Waits for the next turn. */
  @Override
  public boolean getAsBoolean() {
    long turn = (long) (turns.getAndIncrement() * nanosApart);
    for (long early = early(turn); early > 0 && goOn.getAsBoolean(); early = early(turn)) {
      LockSupport.parkNanos(early);
    }
    return goOn.getAsBoolean();
  }

  private long early(long turn) {
    return turn - (System.nanoTime() - start);
  }
}
