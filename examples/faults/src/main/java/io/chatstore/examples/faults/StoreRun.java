package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A load on one store, whose tables are its own. */
final class StoreRun implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ChatStore store;
  private final Puts puts;
  private final Duration lag;
  private final Load load;
  private final Ledger ledger;
  private final Tally tally;
  private final Putter putter;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /**
   * @param name of the column of its figures
   * @param store closed with the run
   * @param puts which ones; its answers have to tell apart what is put more than once
   * @param lag how long what was acknowledged may stay away from reads
   */
  StoreRun(String name, ChatStore store, Puts puts, Duration lag, Load load, PrintStream out) {
    this(name, store, puts, lag, load, out, new Ledger());
  }

  /** The same with a ledger that others look at too. */
  StoreRun(
      String name,
      ChatStore store,
      Puts puts,
      Duration lag,
      Load load,
      PrintStream out,
      Ledger ledger) {
    this.ledger = ledger;
    this.store = store;
    this.puts = puts;
    this.lag = lag;
    this.load = load;
    this.tally = new Tally(name, out);
    this.putter = new Putter(store, ledger, tally);
  }

  void start() {
    Pace pace = new Pace(load.rate(), this::goesOn);
    for (int i = 0; i < load.writers(); i++) {
      start("writer", new Writer(putter, ledger, puts, load.seed() + i, pace));
    }
    for (int i = 0; i < load.readers(); i++) {
      start("reader", new Reader(store, ledger, tally, lag, load.seed() - 1 - i, this::goesOn));
    }
  }

  private void start(String name, Runnable load) {
    Thread thread = new Thread(load, tally.name() + "-" + name + "-" + threads.size());
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((it, failure) -> tally.otherFailure(it.getName(), failure));
    threads.add(thread);
    thread.start();
  }

  private boolean goesOn() {
    return !stopped;
  }

  /** Ends the load and waits until each call has returned. */
  void stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Repeats what is unknown until nothing is. */
  void settle() {
    BooleanSupplier patience = patience();
    while (putter.repeatOne()) {
      if (!patience.getAsBoolean()) {
        break;
      }
    }
    for (int left = putter.unknown(); left > 0; left--) {
      tally.fault(Figure.UNSETTLED, "repeated for " + PATIENCE);
    }
  }

  void compare() {
    compare(store, tally);
  }

  /** Compares what another store holds with what was answered. */
  void compare(ChatStore other, Tally itsTally) {
    new Comparison(other, ledger, itsTally).run(patience());
  }

  private static BooleanSupplier patience() {
    long start = System.nanoTime();
    return () -> System.nanoTime() - start < PATIENCE.toNanos();
  }

  Tally tally() {
    return tally;
  }

  @Override
  public void close() {
    stopped = true;
    store.close();
  }
}
