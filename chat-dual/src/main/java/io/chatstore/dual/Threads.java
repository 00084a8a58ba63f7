package io.chatstore.dual;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a dual store: daemons, a few, for what a client's or the journal's thread should
 * not be held up by, and for what is to happen later. Once they have ended, whatever comes is run
 * at once by whoever brings it, so that no call is left without an answer.
 */
final class Threads implements Executor, AutoCloseable {

  private static final int MOST = 4;

  private final ScheduledThreadPoolExecutor pool;

  Threads() {
    AtomicInteger count = new AtomicInteger();
    this.pool =
        new ScheduledThreadPoolExecutor(
            Math.min(MOST, Math.max(2, Runtime.getRuntime().availableProcessors())),
            task -> {
              Thread thread = new Thread(task, "chatstore-dual-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.setRemoveOnCancelPolicy(true);
  }

  @Override
  public void execute(Runnable task) {
    try {
      pool.execute(task);
    } catch (RejectedExecutionException e) { // closed
      task.run();
    }
  }

  /** Runs it once, later. */
  Future<?> after(long time, TimeUnit unit, Runnable task) {
    try {
      return pool.schedule(task, time, unit);
    } catch (RejectedExecutionException e) { // closed
      task.run();
      return CompletableFuture.completedFuture(null);
    }
  }

  /** Runs it again and again until this is closed. */
  void every(long time, TimeUnit unit, Runnable task) {
    var unused = pool.scheduleWithFixedDelay(task, time, time, unit);
  }

  /** Ends the threads when what was to happen once has happened; repeated work ends at once. */
  @Override
  public void close() {
    pool.shutdown(); // its defaults: delayed tasks still run, periodic ones do not
  }
}
