package io.chatstore.verify;

import io.chatstore.AsyncChatStore;
import io.chatstore.dual.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Settles the differences that a {@link Verification} wrote to a file, by the content of the side
 * that counts: the source, if nothing else is said (rule V5). Reads both sides again right before
 * it changes anything: what was settled meanwhile is left as it is, so running it again does no
 * harm. Only the other side is changed.
 *
 * <p>To replace and to withdraw, a store has to take {@linkplain io.chatstore.AsyncCorrections
 * corrections}; to put, any store will do.
 *
 * <p>Set up by one thread, runs once. {@link #stop} is for other threads.
 */
public final class DifferenceRepair {

  /** How long one difference is tried, if nothing else is said: thirty seconds. */
  public static final Duration DEFAULT_GIVE_UP = Duration.ofSeconds(30);

  /** Differences that are settled at once, if nothing else is said: {@value}. */
  public static final int DEFAULT_PARALLEL = 4;

  private final Path file;
  private final AsyncChatStore source;
  private final AsyncChatStore target;
  private final RepairTally tally = new RepairTally();
  private final Workers workers = new Workers("chatstore-repair");
  private final AtomicBoolean begun = new AtomicBoolean();
  private Side wins = Side.SOURCE;
  private boolean dryRun;
  private int parallel = DEFAULT_PARALLEL;
  private Duration giveUpAfter = DEFAULT_GIVE_UP;

  private DifferenceRepair(Path file, AsyncChatStore source, AsyncChatStore target) {
    this.file = Objects.requireNonNull(file, "file");
    this.source = Objects.requireNonNull(source, "source");
    this.target = Objects.requireNonNull(target, "target");
  }

  /**
   * A repair of what differs between two stores.
   *
   * @param differences the file, as a {@link Verification} of the same two wrote it
   */
  public static DifferenceRepair of(
      Path differences, AsyncChatStore source, AsyncChatStore target) {
    return new DifferenceRepair(differences, source, target);
  }

  /** The side whose content counts; the other one is changed. */
  public DifferenceRepair wins(Side side) {
    this.wins = Objects.requireNonNull(side, "side");
    return this;
  }

  /** Only tells what would be done, and changes nothing. */
  public DifferenceRepair dryRun() {
    this.dryRun = true;
    return this;
  }

  /** How many differences are settled at once. */
  public DifferenceRepair parallel(int differences) {
    if (differences < 1) {
      throw new IllegalArgumentException("parallel is " + differences + ", but must be at least 1");
    }
    this.parallel = differences;
    return this;
  }

  /** How long one difference is tried, before it is counted as failed. */
  public DifferenceRepair giveUpAfter(Duration time) {
    this.giveUpAfter = Objects.requireNonNull(time, "time");
    return this;
  }

  /**
   * Goes through the file; waits for the end. If the calling thread is interrupted, that is a
   * {@link #stop}, and the thread stays interrupted.
   *
   * @throws IllegalArgumentException if a line of the file is no difference; what stands before it
   *     is settled
   * @throws java.io.UncheckedIOException if the file cannot be read
   * @throws IllegalStateException if it was run already
   */
  public RepairReport run() {
    if (begun.getAndSet(true)) {
      throw new IllegalStateException("a repair runs once: make another one");
    }
    long start = System.nanoTime();
    boolean finished = finish();
    return new RepairReport(
        file,
        wins,
        dryRun,
        tally.outcomes(),
        tally.unsettled(),
        tally.causes(),
        Duration.ofNanos(System.nanoTime() - start),
        finished);
  }

  /** Ends a run soon; its report says that it has not finished. May come before the run. */
  public void stop() {
    workers.stop();
  }

  private boolean finish() {
    AsyncChatStore winner = wins == Side.SOURCE ? source : target;
    AsyncChatStore loser = wins == Side.SOURCE ? target : source;
    Settler settler = new Settler(winner, loser, giveUpAfter, dryRun, tally);
    try (DifferenceReader differences = new DifferenceReader(file)) {
      workers.together(parallel, () -> settle(differences, settler));
      return true;
    } catch (InterruptedException e) {
      if (!workers.isStopped()) {
        Thread.currentThread().interrupt();
      }
      return false;
    }
  }

  private void settle(DifferenceReader differences, Settler settler) throws InterruptedException {
    for (Difference one = differences.next(); one != null; one = differences.next()) {
      Workers.checkInterrupt();
      tally.add(one, settler.settle(one.id()));
    }
  }
}
