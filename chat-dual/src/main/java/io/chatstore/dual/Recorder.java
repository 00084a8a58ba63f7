package io.chatstore.dual;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the journal what a put leaves, and does what the user chose where that cannot be (rule
 * W7). What depends on its futures runs on the dual store's own threads, not on the journal's.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // what fails goes to the future that is returned, or is logged
final class Recorder {

  private static final Logger LOG = System.getLogger(Recorder.class.getName());

  private final Journal journal;
  private final Marks marks;
  private final Overflow overflow;
  private final DualListener listener;
  private final Executor threads;
  private final Runnable left;

  /**
   * @param left is told when an entry was left for a replay
   */
  Recorder(
      Journal journal,
      Marks marks,
      Overflow overflow,
      DualListener listener,
      Executor threads,
      Runnable left) {
    this.journal = journal;
    this.marks = marks;
    this.overflow = overflow;
    this.listener = listener;
    this.threads = threads;
    this.left = left;
  }

  /** Writes an entry down; fails if that is not possible. */
  CompletableFuture<Entry> append(Task task) {
    CompletableFuture<Entry> appended = new CompletableFuture<>();
    journal
        .append(task)
        .whenCompleteAsync(
            (entry, failure) -> {
              if (failure == null) {
                appended.complete(entry);
              } else {
                appended.completeExceptionally(failure);
              }
            },
            threads);
    return appended;
  }

  /**
   * What an entry comes to that a put cannot do without.
   *
   * @return the entry; or nothing, if it could not be written and the put is to go on without it
   * @throws CompletionException if the put is to fail
   */
  Optional<Entry> orOverflow(Task task, @Nullable Entry entry, @Nullable Throwable failure) {
    if (entry != null) {
      return Optional.of(entry);
    }
    for (Side side : task.owed()) {
      listener.diverged(side, Divergence.LOST);
      try {
        marks.incomplete(side, "the journal could not take what it lacks: " + failure);
      } catch (IOException e) {
        throw new CompletionException("neither journal nor mark could be written", e);
      }
    }
    if (overflow == Overflow.FAIL_PUT) {
      throw new CompletionException(failure);
    }
    return Optional.empty();
  }

  /** Leaves something for a replay that no put is busy with; logged if that is not possible. */
  void leave(Task task) {
    append(task)
        .whenComplete(
            (entry, failure) -> {
              if (failure == null) {
                release(entry);
              } else {
                LOG.log(Level.WARNING, "a repair could not be written to the journal", failure);
              }
            });
  }

  /** Nothing is owed to that side any more. */
  void settle(Entry entry, Side side) {
    if (entry.owed().contains(side)) {
      journal.settle(entry, side);
      listener.settled(side);
    }
  }

  /** Nothing has to be done about an entry: the put changed nothing that would have to follow. */
  void cancel(Entry entry) {
    entry.owed().forEach(side -> journal.settle(entry, side));
    journal.release(entry);
  }

  /** The put is over; what is still owed is left for a replay. */
  void release(Entry entry) {
    journal.release(entry);
    if (!entry.owed().isEmpty()) {
      left.run();
    }
  }
}
