package io.chatstore.history;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How fast to go: so many a second at most, and so many under way. When the other side turns
 * something away, fewer go a second, somewhat less than it took; when it is slow to answer, fewer
 * are under way, so that others do not wait behind them. Both grow again bit by bit while all is
 * well. So what writes a history takes what a live application leaves.
 *
 * <p>Safe for any thread.
 */
final class Pace {

  /** Between two steps: trouble comes in crowds, and is one trouble. */
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** Of what it took when there was trouble, and of what it was allowed: the greater of both. */
  private static final double OF_TAKEN = 0.8;

  private static final double OF_ALLOWED = 0.7;

  /** Steps in which what is under way grows from nothing to all. */
  private static final int WINDOW_STEPS = 40;

  private static final double FASTER = 1.25;

  /** So slow that it could not show whether it helps to be slower still. */
  private static final double LEAST_PER_SECOND = 10;

  /** What may be taken at once after a pause, as a part of what a second allows. */
  private static final double BURST_SECONDS = 0.1;

  private final double ceiling;
  private final int mostUnderWay;
  private int window;
  private double perSecond;
  private double allowance;
  private long allowedAt = System.nanoTime();
  private int underWay;
  private long stepAt = System.nanoTime();
  private long doneInStep;
  private boolean troubleInStep;
  private boolean slowInStep;
  private @Nullable Long troubleAt;

  /**
   * @param ceiling never more a second; {@link Double#POSITIVE_INFINITY} for no such bound
   * @param mostUnderWay never more at once
   */
  Pace(double ceiling, int mostUnderWay) {
    this.ceiling = ceiling;
    this.mostUnderWay = mostUnderWay;
    this.window = mostUnderWay;
    this.perSecond = ceiling;
  }

  /**
   * Waits until so many more may go. A number beyond what may be under way goes when nothing is.
   */
  synchronized void begin(int count) throws InterruptedException {
    while (underWay > 0 && underWay + count > window) {
      wait();
    }
    underWay += count;
    long pause = pauseFor(count);
    if (pause > 0) {
      long end = System.nanoTime() + pause;
      try {
        for (long left = pause; left > 0; left = end - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        }
      } catch (InterruptedException e) {
        end(count);
        throw e;
      }
    }
  }

  /**
   * Waits until more may go, and takes as many of them as go together now: fewer at a low rate.
   *
   * @return how many, from 1 to {@code most}
   */
  synchronized int beginSome(int most) throws InterruptedException {
    while (underWay > 0 && underWay + batch(most) > window) {
      wait();
    }
    int count = batch(most);
    begin(count);
    return count;
  }

  /** So many have ended, whatever came of them. */
  synchronized void end(int count) {
    underWay -= count;
    notifyAll();
  }

  /** So many were done. */
  synchronized void done(int count) {
    doneInStep += count;
    step();
  }

  /** The other side was slow to answer. */
  synchronized void slow() {
    slowInStep = true;
  }

  /** The other side turned something away. */
  synchronized void trouble() {
    troubleInStep = true;
    long now = System.nanoTime();
    if (troubleAt == null || now - troubleAt >= STEP_NANOS) {
      troubleAt = now;
      double seconds = Math.max(0.05, (now - stepAt) / 1e9);
      double took = doneInStep / seconds;
      double ofAllowed = Double.isInfinite(perSecond) ? 0 : perSecond * OF_ALLOWED;
      double slower = Math.max(LEAST_PER_SECOND, Math.max(took * OF_TAKEN, ofAllowed));
      perSecond = Math.min(perSecond, slower);
      begins(now);
    }
  }

  /** How many a second may go now; infinite while nothing has been slow. */
  synchronized double perSecond() {
    return perSecond;
  }

  private void step() {
    long now = System.nanoTime();
    if (now - stepAt < STEP_NANOS) {
      return;
    }
    double took = doneInStep / ((now - stepAt) / 1e9);
    if (slowInStep) {
      window = Math.max(1, (int) (Math.min(window, mostUnderWay) * OF_ALLOWED));
    } else if (window < mostUnderWay) {
      window = Math.min(mostUnderWay, window + Math.max(1, mostUnderWay / WINDOW_STEPS));
      notifyAll();
    }
    boolean quiet = !troubleInStep && (troubleAt == null || now - troubleAt >= 2 * STEP_NANOS);
    if (quiet && perSecond < ceiling && took >= perSecond / 2) {
      perSecond = Math.min(ceiling, perSecond * FASTER);
    }
    begins(now);
  }

  private void begins(long now) {
    stepAt = now;
    doneInStep = 0;
    troubleInStep = false;
    slowInStep = false;
  }

  /** Takes so many out of the allowance, which may go below nothing: who comes next waits. */
  private long pauseFor(int count) {
    if (Double.isInfinite(perSecond)) {
      return 0;
    }
    long now = System.nanoTime();
    allowance =
        Math.min(perSecond * BURST_SECONDS, allowance + (now - allowedAt) / 1e9 * perSecond);
    allowedAt = now;
    allowance -= count;
    return allowance >= 0 ? 0 : (long) (-allowance / perSecond * 1e9);
  }

  private int batch(int most) {
    return Double.isInfinite(perSecond)
        ? most
        : (int) Math.max(1, Math.min(most, perSecond * BURST_SECONDS));
  }
}
