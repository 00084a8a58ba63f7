package io.chatstore.verify;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a run, which may wait, and can be stopped from any other thread. */
final class Workers {

  private static final Logger LOG = System.getLogger(Workers.class.getName());
  private static final long FAREWELL_SECONDS = 10;

  private final String name;
  private final AtomicInteger number = new AtomicInteger();
  private final List<ExecutorService> pools = new ArrayList<>();
  private boolean stopped;

  /** A piece of work, which ends soon after an interrupt. */
  @FunctionalInterface
  interface Work {

    void run() throws InterruptedException;
  }

  /**
   * @param name of the threads
   */
  Workers(String name) {
    this.name = name;
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  /** Interrupts what is under way, and whatever would come. */
  synchronized void stop() {
    stopped = true;
    pools.forEach(ExecutorService::shutdownNow);
  }

  /** Does one piece of work. */
  void one(Work work) throws InterruptedException {
    all(List.of(List.of(work)), 1);
  }

  /** Does the same on several threads. */
  void together(int threads, Work work) throws InterruptedException {
    List<List<Work>> same = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      same.add(List.of(work));
    }
    all(same, 1);
  }

  /**
   * Does all the work, and returns when it is done; the first failure ends the rest.
   *
   * @param lists side by side
   * @param most of a list that is done at once
   * @throws InterruptedException if it was stopped, or the calling thread interrupted
   */
  void all(List<List<Work>> lists, int most) throws InterruptedException {
    ExecutorService pool = open();
    try {
      CompletionService<Boolean> done = new ExecutorCompletionService<>(pool);
      int loops = 0;
      for (List<Work> list : lists) {
        Queue<Work> left = new ConcurrentLinkedQueue<>(list);
        for (int i = 0; i < Math.min(most, list.size()); i++) {
          done.submit(loop(left));
          loops++;
        }
      }
      for (int i = 0; i < loops; i++) {
        done.take().get();
      }
    } catch (RejectedExecutionException e) {
      throw new InterruptedException("stopped");
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      close(pool);
    }
  }

  private static Callable<Boolean> loop(Queue<Work> left) {
    return () -> {
      for (Work work = left.poll(); work != null; work = left.poll()) {
        checkInterrupt();
        work.run();
      }
      return true;
    };
  }

  /** For work that waits for nothing. */
  static void checkInterrupt() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped");
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) throws InterruptedException {
    if (e.getCause() instanceof InterruptedException) {
      throw new InterruptedException("stopped");
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(e.getCause());
  }

  private synchronized ExecutorService open() throws InterruptedException {
    if (stopped) {
      throw new InterruptedException("stopped");
    }
    ExecutorService pool =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pools.add(pool);
    return pool;
  }

  /** Waits a while for threads that are in the middle of a file, which may be deleted next. */
  private void close(ExecutorService pool) throws InterruptedException {
    synchronized (this) {
      pools.remove(pool);
    }
    pool.shutdownNow();
    if (!pool.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
      LOG.log(Level.WARNING, "a read goes on although it was interrupted");
    }
  }
}
