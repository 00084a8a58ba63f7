package io.chatstore.examples.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread on which all that concerns listeners happens, so that none of it needs a lock. */
final class EventLoop implements Executor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread made = new Thread(task, "chat-live");
            made.setDaemon(true);
            return made;
          });

  EventLoop() {
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Does nothing once the loop is closed. */
  @Override
  public void execute(Runnable task) {
    after(Duration.ZERO, task);
  }

  /** The future is there to be cancelled; a failure is logged. */
  void after(Duration delay, Runnable task) {
    try {
      Future<?> unused =
          thread.schedule(() -> logged(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed", e);
    }
  }

  /** Runs the action with what the future comes to: a value or a failure, the other being null. */
  <T> void then(CompletableFuture<T> future, BiConsumer<@Nullable T, @Nullable Throwable> action) {
    CompletableFuture<T> unused =
        future.whenComplete((value, failure) -> execute(() -> action.accept(value, failure)));
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private static void logged(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.error("a step of the live messages failed", e);
      throw e;
    }
  }
}
