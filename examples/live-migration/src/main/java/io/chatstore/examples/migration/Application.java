package io.chatstore.examples.migration;

import io.chatstore.ChatStore;
import java.util.ArrayList;
import java.util.List;

/** An application with people who write and people who read, all the time. */
final class Application implements AutoCloseable {

  private final Ledger ledger = new Ledger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ended;

  Application(ChatStore chat, Plan plan) {
    for (int i = 0; i < Plan.WRITERS; i++) {
      double each = (double) plan.writesPerSecond() / Plan.WRITERS;
      threads.add(new Thread(new Writer(chat, ledger, i, each, () -> ended), "writer " + i));
    }
    for (int i = 0; i < Plan.READERS; i++) {
      threads.add(new Thread(new Reader(chat, ledger, i, () -> ended), "reader " + i));
    }
    threads.forEach(thread -> thread.setDaemon(true));
    threads.forEach(Thread::start);
  }

  Ledger ledger() {
    return ledger;
  }

  /** Waits for the calls that are under way. */
  @Override
  public void close() {
    ended = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
