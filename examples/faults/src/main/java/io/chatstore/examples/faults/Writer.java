package io.chatstore.examples.faults;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Puts one message after the other: mostly new ones, and others now and then. What failed as
 * certainly not applied is left so.
 */
final class Writer implements Runnable {

  /** After a failure, so that a cluster that is away does not use up the numbers. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final int AGAIN_PERCENT = 4;
  private static final int CONFLICT_PERCENT = 4;
  private static final int BOTH_PERCENT = 2;

  private final Putter putter;
  private final Ledger ledger;
  private final Puts puts;
  private final Random random;
  private final BooleanSupplier goOn;

  Writer(Putter putter, Ledger ledger, Puts puts, long seed, BooleanSupplier goOn) {
    this.putter = putter;
    this.ledger = ledger;
    this.puts = puts;
    this.random = new Random(seed);
    this.goOn = goOn;
  }

  @Override
  public void run() {
    while (goOn.getAsBoolean()) {
      int percent = random.nextInt(100);
      if (percent < AGAIN_PERCENT && puts.has(Puts.REPEATED)) {
        standing(false);
      } else if (percent < AGAIN_PERCENT + CONFLICT_PERCENT && puts.has(Puts.CONTRADICTED)) {
        standing(true);
      } else if (percent >= 100 - BOTH_PERCENT && puts.has(Puts.CONTRADICTED)) {
        putter.putBoth();
      } else {
        put(ledger.fresh(Corpus.TEXT));
      }
    }
  }

  /** Puts under the identity of one that stands, if one is found at random. */
  private void standing(boolean contradict) {
    int number = ledger.first() + random.nextInt(ledger.count() - ledger.first() + 1);
    int text = number < ledger.count() ? ledger.standing(number) : Ledger.NONE;
    if (text != Ledger.NONE) {
      put(ledger.attempt(number, contradict ? 1 - text : text));
    }
  }

  private void put(Attempt attempt) {
    if (!putter.put(attempt)) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
