package io.chatstore.examples.migration;

import io.chatstore.dual.DualChatStore;

/** Shows every second how the application and its store are doing. */
final class Pulse implements AutoCloseable {

  private static final long EVERY_MILLIS = 1_000;

  private final DualChatStore store;
  private final Ledger ledger;
  private final Screen screen;
  private final Thread thread = new Thread(this::beat, "pulse");
  private volatile boolean quiet;

  Pulse(DualChatStore store, Ledger ledger, Screen screen) {
    this.store = store;
    this.ledger = ledger;
    this.screen = screen;
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether something else has the screen. */
  void quiet(boolean quiet) {
    this.quiet = quiet;
  }

  private void beat() {
    try {
      long writes = ledger.writes();
      long reads = ledger.reads();
      long at = System.nanoTime();
      while (true) {
        Thread.sleep(EVERY_MILLIS);
        double seconds = (System.nanoTime() - at) / 1e9;
        if (!quiet) {
          screen.status(
              store.status(),
              (ledger.writes() - writes) / seconds,
              (ledger.reads() - reads) / seconds,
              ledger.longestMillis());
        }
        writes = ledger.writes();
        reads = ledger.reads();
        at = System.nanoTime();
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
