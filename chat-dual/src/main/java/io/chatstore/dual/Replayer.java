package io.chatstore.dual;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the journal in the background, oldest first, again and again until nothing is left:
 * at once when something comes, after longer and longer waits while a side fails. One thread; a
 * bounded number of entries at once.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is taken note of where it fails
final class Replayer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Replayer.class.getName());
  private static final int AT_ONCE = 32;
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final Journal journal;
  private final Settlement settlement;
  private final BothSides sides;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong progress = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Condition passOver = lock.newCondition();
  private final Thread thread = new Thread(this::run, "chatstore-dual-replay");
  private boolean hurried;
  private volatile boolean closed;

  Replayer(Journal journal, Settlement settlement, BothSides sides) {
    this.journal = journal;
    this.settlement = settlement;
    this.sides = sides;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Something was left for a replay. */
  void wake() {
    lock.lock();
    try {
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Replays without waits until nothing is left or the time is over.
   *
   * @return whether nothing is left
   */
  boolean drain(Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    lock.lock();
    try {
      while (journal.status().entries() > 0 && !closed) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        hurried = true;
        something.signal();
        var unused = passOver.awaitNanos(Math.min(left, FIRST_WAIT.toNanos()));
      }
      return journal.status().entries() == 0;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread once the entries that are under way have ended, or after a few seconds. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (Thread.currentThread() != thread) {
        thread.join(TimeUnit.SECONDS.toMillis(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration wait = FIRST_WAIT;
    try {
      while (!closed) {
        long before = progress.get();
        if (journal.status().waiting() > 0) {
          pass();
        }
        boolean moved = progress.get() > before;
        wait = moved ? FIRST_WAIT : shorter(wait.multipliedBy(2), LONGEST_WAIT);
        await(journal.status().waiting() > 0 ? wait : LONGEST_WAIT, moved);
      }
    } catch (InterruptedException e) {
      if (!closed) {
        LOG.log(Level.ERROR, "the replay of the journal was interrupted and has ended", e);
      }
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Waits; with nothing left until something comes, else for a time whatever comes. */
  private void await(Duration wait, boolean moved) throws InterruptedException {
    lock.lock();
    try {
      passOver.signalAll();
      long left = wait.toNanos();
      boolean idle = journal.status().waiting() == 0;
      while (left > 0 && !closed && !hurried) {
        left = something.awaitNanos(left);
        if ((idle || moved) && journal.status().waiting() > 0) {
          break;
        }
      }
      hurried = false;
    } finally {
      lock.unlock();
    }
  }

  private void pass() throws InterruptedException {
    try {
      Journal.Pass pass = journal.pass();
      for (Entry entry = next(pass); entry != null && !closed; entry = next(pass)) {
        if (!start(entry)) {
          break;
        }
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the journal could not be replayed; it is tried again", e);
    } finally {
      places.acquire(AT_ONCE);
      places.release(AT_ONCE);
    }
  }

  /**
   * The next entry; a file that cannot be read does not keep those behind it from being replayed.
   */
  private @Nullable Entry next(Journal.Pass pass) {
    while (!closed) {
      try {
        return pass.next();
      } catch (IOException e) {
        long count = failures.incrementAndGet();
        if (!closed && Long.bitCount(count) == 1) {
          LOG.log(Level.WARNING, "a file of the journal cannot be read; it is tried again", e);
        }
      }
    }
    return null;
  }

  /** Answers false if the pass is to end, because no side that is owed anything takes it now. */
  private boolean start(Entry entry) throws InterruptedException {
    places.acquire();
    if (entry.owed().stream().noneMatch(side -> sides.of(side).allows())) {
      over(entry);
      return someOtherSideIsOwed();
    }
    settled(entry)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                failed(entry, failure);
              } else {
                progress.incrementAndGet();
              }
              over(entry);
            });
    return true;
  }

  private CompletableFuture<Void> settled(Entry entry) {
    try {
      return settlement.settle(entry);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Whether a side that is not down is owed anything: then the pass is worth going on with. */
  private boolean someOtherSideIsOwed() {
    JournalStatus status = journal.status();
    return (!sides.source().isDown() && status.owedToSource() > 0)
        || (!sides.target().isDown() && status.owedToTarget() > 0);
  }

  private void over(Entry entry) {
    journal.release(entry);
    places.release();
  }

  private void failed(Entry entry, @Nullable Throwable failure) {
    long count = failures.incrementAndGet();
    if (Long.bitCount(count) == 1) {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      LOG.log(
          Level.WARNING,
          "the message of "
              + entry.task().message().id()
              + " could not be put on "
              + entry.owed()
              + " and stays in the journal; "
              + count
              + " such failures so far",
          cause);
    }
  }
}
