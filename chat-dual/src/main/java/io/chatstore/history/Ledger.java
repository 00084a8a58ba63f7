package io.chatstore.history;

import io.chatstore.RejectedRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done: in memory at once, and on disk as soon as the disk follows, by one thread that
 * writes one checkpoint for all that has come meanwhile. A rejected record is on disk before the
 * position behind it is.
 */
final class Ledger implements AutoCloseable {

  private final BackfillSettings settings;
  private final String plan;
  private final Map<String, Checkpoint.State> parts;
  private final @Nullable RejectFile rejects;
  private final Optional<CheckpointLock> lock;
  private final Thread saver = new Thread(this::saveOnAndOn, "chatstore-checkpoint");
  private BackfillCounts counts;
  private long rejectBytes;
  private int done;
  private boolean changed;
  private boolean closed;
  private @Nullable IOException failure;

  Ledger(Checkpoint checkpoint, BackfillSettings settings) throws IOException {
    this.settings = settings;
    this.plan = checkpoint.plan();
    this.lock =
        settings.checkpoint().isPresent()
            ? Optional.of(CheckpointLock.take(settings.checkpoint().get()))
            : Optional.empty();
    this.parts = new LinkedHashMap<>(checkpoint.parts());
    this.counts = checkpoint.counts();
    this.rejectBytes = checkpoint.rejectBytes();
    this.done = (int) parts.values().stream().filter(Checkpoint.State::done).count();
    saver.setDaemon(true);
    try {
      this.rejects =
          settings.rejects().isPresent()
              ? RejectFile.open(settings.rejects().get(), rejectBytes)
              : null;
      save();
    } catch (IOException | RuntimeException e) {
      lock.ifPresent(CheckpointLock::close);
      throw e;
    }
    saver.start();
  }

  synchronized List<String> unfinished() {
    return parts.entrySet().stream()
        .filter(part -> !part.getValue().done())
        .map(Map.Entry::getKey)
        .toList();
  }

  synchronized Optional<String> position(String part) {
    return Optional.ofNullable(parts.get(part)).flatMap(Checkpoint.State::position);
  }

  synchronized BackfillCounts counts() {
    return counts;
  }

  synchronized int parts() {
    return parts.size();
  }

  synchronized int partsDone() {
    return done;
  }

  synchronized boolean isFinished() {
    return done == parts.size();
  }

  /**
   * A slice is done.
   *
   * @param next where to read on; empty if the part is done with it
   * @throws IOException if an earlier checkpoint could not be written
   */
  synchronized void advance(
      String part, Optional<String> next, BackfillCounts more, List<RejectedRecord> rejected)
      throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (rejects != null) {
      rejected.forEach(rejects::append);
      rejectBytes = rejects.length();
    }
    counts = counts.plus(more);
    parts.put(part, Checkpoint.State.at(next));
    done += next.isEmpty() ? 1 : 0;
    changed = true;
    notifyAll();
  }

  private void saveOnAndOn() {
    while (awaitChange()) { // false once it is closed: who closes it has saved
      try {
        save();
      } catch (IOException e) {
        failed(e);
      } catch (RuntimeException e) {
        failed(new IOException(e.getMessage(), e));
      }
    }
  }

  private synchronized void failed(IOException e) {
    failure = e;
    closed = true;
  }

  private synchronized boolean awaitChange() {
    while (!changed && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        return false; // nobody interrupts this thread but to end it
      }
    }
    return !closed;
  }

  /** Puts on disk what is done now; one at a time. */
  void save() throws IOException {
    synchronized (saver) {
      Checkpoint now;
      synchronized (this) {
        changed = false;
        now = new Checkpoint(plan, new LinkedHashMap<>(parts), counts, rejectBytes);
      }
      if (rejects != null) {
        rejects.flushToDisk();
      }
      if (settings.checkpoint().isPresent()) {
        now.write(settings.checkpoint().get());
      }
    }
  }

  private void awaitSaver() {
    boolean interrupted = false;
    while (saver.isAlive()) {
      try {
        saver.join();
      } catch (InterruptedException e) {
        interrupted = true; // a save takes no longer than the disk does
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a save under way: nothing is written after the lock is given back. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    awaitSaver();
    try {
      if (rejects != null) {
        rejects.close();
      }
    } finally {
      lock.ifPresent(CheckpointLock::close);
    }
  }
}
