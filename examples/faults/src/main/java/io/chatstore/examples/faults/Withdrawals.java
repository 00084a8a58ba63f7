package io.chatstore.examples.faults;

import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.dual.DualChatStore;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.DoubleSupplier;

/**
 * Takes messages of the {@link Corpus} away through a dual store, in random order, each once, and
 * spread evenly over something that goes on meanwhile.
 */
final class Withdrawals {

  private static final long POLL_MILLIS = 5;

  private final DualChatStore store;
  private final List<Integer> numbers;
  private final DoubleSupplier share;
  private final Thread thread = new Thread(this::work, "withdrawals");
  private volatile int done;
  private volatile int repeated;

  /**
   * @param share how much of the other thing is done, from 0 to 1
   */
  Withdrawals(DualChatStore store, List<Integer> numbers, DoubleSupplier share) {
    this.store = store;
    this.numbers = numbers;
    this.share = share;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Waits until all are away; true if each was there, and is withdrawn. */
  boolean await() throws InterruptedException {
    thread.join();
    return done == numbers.size();
  }

  /** How many had to be tried again. */
  int repeated() {
    return repeated;
  }

  private void work() {
    try {
      for (int i = 0; i < numbers.size(); i++) {
        while (share.getAsDouble() < (i + 0.5) / numbers.size()) {
          Thread.sleep(POLL_MILLIS);
        }
        withdraw(numbers.get(i));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // by this thread alone
  private void withdraw(int number) throws InterruptedException {
    boolean again = false;
    while (true) {
      try {
        boolean answer = store.withdraw(Corpus.message(number, Corpus.TEXT)).join();
        done += answer || again ? 1 : 0;
        return;
      } catch (CompletionException e) {
        if (!(e.getCause() instanceof OutcomeUnknown
            || e.getCause() instanceof Unavailable
            || e.getCause() instanceof Throttled)) {
          throw e;
        }
        again = true;
        repeated++;
        Thread.sleep(10 * POLL_MILLIS);
      }
    }
  }
}
