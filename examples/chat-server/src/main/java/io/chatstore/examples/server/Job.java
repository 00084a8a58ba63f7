package io.chatstore.examples.server;

import io.chatstore.ChatStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on a thread of its own, which comes to its end, is stopped or fails. Safe for any thread.
 */
final class Job implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Job.class);
  private static final long FAREWELL_MILLIS = 10_000;

  private final String name;
  private final Work work;
  private final Runnable stop;
  private final Thread thread;
  private final long start = System.nanoTime();
  private volatile long end;
  private volatile State state = State.RUNNING;
  private volatile @Nullable String failure;

  /** How far it is; constants in the order in which they may come. */
  enum State {
    RUNNING,
    /** Told to stop, and finishing what is under way. */
    STOPPING,
    STOPPED,
    FINISHED,
    FAILED
  }

  /** What is to be done; gives whether it has come to its end, and was not stopped. */
  @FunctionalInterface
  interface Work {
    boolean run() throws IOException, InterruptedException;
  }

  private Job(String name, Work work, Runnable stop) {
    this.name = name;
    this.work = work;
    this.stop = stop;
    this.thread = new Thread(this::run, "chat-" + name);
    thread.setDaemon(true);
  }

  /**
   * Begins.
   *
   * @param name in the log and of the thread
   * @param stop asks the work to end soon, and returns at once
   */
  static Job start(String name, Work work, Runnable stop) {
    Job job = new Job(name, work, stop);
    job.thread.start();
    return job;
  }

  private void run() {
    State last = State.FAILED;
    try {
      last = work.run() ? State.FINISHED : State.STOPPED;
      LOG.info("the {} has {}", name, last == State.FINISHED ? "finished" : "stopped");
    } catch (InterruptedException e) {
      last = State.STOPPED; // this server ends
    } catch (ChatStoreException e) {
      LOG.warn("the {} has failed: {}", name, e.getMessage());
      failure = sentence(e);
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("the {} has failed", name, e);
      failure = sentence(e);
    } finally {
      ended(last);
    }
  }

  private synchronized void ended(State last) {
    end = System.nanoTime();
    state = last;
  }

  State state() {
    return state;
  }

  boolean isGoing() {
    return state == State.RUNNING || state == State.STOPPING;
  }

  /** Why it has failed, for people, if it has. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds((isGoing() ? System.nanoTime() : end) - start);
  }

  /** Asks it to end soon; nothing if it has ended. */
  void stop() {
    markStopping();
    stop.run();
  }

  private synchronized void markStopping() {
    if (state == State.RUNNING) {
      state = State.STOPPING;
    }
  }

  /** Stops it, and waits a while for what is under way. */
  @Override
  public void close() {
    stop();
    try {
      thread.join(FAREWELL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  /** Nothing out of a store's own words, which are for the log. */
  private static String sentence(Throwable failure) {
    if (failure instanceof ChatStoreException.Misconfigured) {
      return "a store or a file refuses: the log says what has to be mended";
    } else if (failure instanceof ChatStoreException) {
      return "a store was busy or did not answer for too long: what is done is kept, try again";
    } else if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return "a file of this server could not be written: the log says which";
    }
    return "this server failed; its log says how";
  }
}
