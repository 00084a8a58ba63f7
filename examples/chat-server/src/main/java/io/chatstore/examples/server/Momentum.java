package io.chatstore.examples.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * How fast a count grows, and for how long it has not, for somebody who looks once a second. Times
 * are of {@link System#nanoTime}. Safe for any thread.
 */
final class Momentum {

  private static final int LOOKS = 6;

  private final Deque<Look> looks = new ArrayDeque<>();
  private long grewAt;

  private record Look(long count, long nanos) {}

  Momentum(long now) {
    grewAt = now;
    looks.add(new Look(0, now));
  }

  synchronized void look(long count, long now) {
    if (count > looks.getLast().count()) {
      grewAt = now;
    }
    looks.add(new Look(count, now));
    if (looks.size() > LOOKS) {
      looks.remove();
    }
  }

  /** Over the last looks; zero before the second one. */
  synchronized double perSecond() {
    Look first = looks.getFirst();
    Look last = looks.getLast();
    long nanos = last.nanos() - first.nanos();
    return nanos <= 0 ? 0 : (last.count() - first.count()) * 1e9 / nanos;
  }

  /** Since it last grew. */
  synchronized long stalledSeconds(long now) {
    return Math.max(0, TimeUnit.NANOSECONDS.toSeconds(now - grewAt));
  }
}
