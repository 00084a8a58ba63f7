package io.chatstore.examples.tools;

import java.time.Duration;

/** Does something over and over on a thread of its own. */
final class Ticker {

  private final Duration pause;
  private final Runnable work;
  private final Thread thread = new Thread(this::run, "chat-tools-progress");

  private Ticker(Duration pause, Runnable work) {
    this.pause = pause;
    this.work = work;
  }

  /** What is done meanwhile. */
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** Does some work, and something else over and over as long as that lasts. */
  static <T, E extends Exception> T during(Duration pause, Runnable tick, Work<T, E> work)
      throws E {
    Ticker ticker = new Ticker(pause, tick);
    ticker.thread.setDaemon(true);
    ticker.thread.start();
    try {
      return work.run();
    } finally {
      ticker.end();
    }
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(pause.toMillis());
        work.run();
      }
    } catch (InterruptedException e) {
      return; // ended
    }
  }

  /** Waits until what it does is over. */
  private void end() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
