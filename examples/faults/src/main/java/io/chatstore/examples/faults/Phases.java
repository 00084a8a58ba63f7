package io.chatstore.examples.faults;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits while the load goes on, and tells how it goes. */
final class Phases {

  private static final long POLL_MILLIS = 50;
  private static final Duration NOTICE = Duration.ofSeconds(5);

  private final List<Tally> tallies;
  private final PrintStream out;

  Phases(List<Tally> tallies, PrintStream out) {
    this.tallies = tallies;
    this.out = out;
  }

  /** Until each mode has acknowledged so many more messages. */
  void more(String name, long messages) throws InterruptedException {
    List<LongSupplier> missing =
        tallies.stream().map(tally -> missing(tally, acknowledged(tally) + messages)).toList();
    until(name, () -> missing.stream().allMatch(it -> it.getAsLong() <= 0));
  }

  /** Until each mode has acknowledged so many messages in all. */
  void all(String name, long messages) throws InterruptedException {
    until(name, () -> tallies.stream().allMatch(it -> acknowledged(it) >= messages));
  }

  /** Until the first store has answered so many calls in all, in whatever way. */
  void calls(String name, long calls) throws InterruptedException {
    callsAndTime(name, calls, Duration.ZERO);
  }

  /** Until that, and for a time at least. */
  void callsAndTime(String name, long calls, Duration time) throws InterruptedException {
    long start = System.nanoTime();
    until(
        name, () -> tallies.get(0).calls() >= calls && System.nanoTime() - start >= time.toNanos());
  }

  /** For a time. */
  void lasting(String name, Duration time) throws InterruptedException {
    long start = System.nanoTime();
    until(name, () -> System.nanoTime() - start >= time.toNanos());
  }

  /** While something is done. */
  void during(String name, Runnable action) throws InterruptedException {
    CompletableFuture<Void> done = CompletableFuture.runAsync(action);
    until(name, done::isDone);
    done.join();
  }

  /** Until something is so. */
  void until(String name, BooleanSupplier over) throws InterruptedException {
    long start = System.nanoTime();
    long before = count(Figure.ACKNOWLEDGED);
    long noticed = start;
    while (!over.getAsBoolean()) {
      Thread.sleep(POLL_MILLIS);
      if (System.nanoTime() - noticed >= NOTICE.toNanos()) {
        noticed = System.nanoTime();
        tell("  " + name, start, before);
      }
    }
    tell(name + ", over", start, before);
  }

  private void tell(String name, long start, long before) {
    double seconds = (System.nanoTime() - start) / 1e9;
    long acknowledged = count(Figure.ACKNOWLEDGED);
    out.println(
        String.format(
            "%-36s %6.1f s %,10d acknowledged %,8.0f a second %,6d unknown %,6d unavailable",
            name,
            seconds,
            acknowledged,
            (acknowledged - before) / Math.max(seconds, 1e-3),
            count(Figure.PUTS_UNKNOWN),
            count(Figure.PUTS_UNAVAILABLE)));
  }

  private static LongSupplier missing(Tally tally, long wanted) {
    return () -> wanted - acknowledged(tally);
  }

  private static long acknowledged(Tally tally) {
    return tally.get(Figure.ACKNOWLEDGED);
  }

  private long count(Figure figure) {
    return tallies.stream().mapToLong(tally -> tally.get(figure)).sum();
  }
}
