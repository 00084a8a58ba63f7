package io.chatstore.dual;

import io.chatstore.ChatMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Measures the journal beside SQLite as a log: appends a second, and how long each takes, with so
 * many under way. Rounds alternate between the two, and medians are printed.
 */
final class JournalCost {

  private static final int ROUNDS = 5;
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final String TEXT = "x".repeat(450);

  private JournalCost() {}

  /** What a round came to. */
  private record Round(double rate, double p50, double p99) {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("messages of about 512 bytes, medians of " + ROUNDS + " rounds, us");
    System.out.printf("%10s %-8s %12s %9s %9s%n", "under way", "", "a second", "p50", "p99");
    for (int underWay : new int[] {1, 32, 256}) {
      Round[] own = new Round[ROUNDS];
      Round[] sqlite = new Round[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        own[i] = ownLog(underWay);
        sqlite[i] = sqlite(underWay);
      }
      print(underWay, "journal", own);
      print(underWay, "SQLite", sqlite);
    }
  }

  private static Round ownLog(int underWay) throws Exception {
    Path folder = Files.createTempDirectory("journal");
    try (Journal journal = Journal.open(folder, JournalLimits.of(4L << 30))) {
      return measure(underWay, journal::append);
    } finally {
      Pair.delete(folder);
    }
  }

  private static Round sqlite(int underWay) throws Exception {
    Path folder = Files.createTempDirectory("sqlite");
    try (SqliteLog log = new SqliteLog(folder)) {
      return measure(underWay, log::append);
    } finally {
      Pair.delete(folder);
    }
  }

  private static Round measure(int underWay, Function<Task, CompletableFuture<?>> log) {
    long[] nanos = new long[1 << 21];
    AtomicLong done = new AtomicLong();
    AtomicLong running = new AtomicLong();
    long start = System.nanoTime();
    long end = start + ROUND.toNanos();
    Thread caller = Thread.currentThread();
    for (int i = 0; System.nanoTime() < end && i < nanos.length; i++) {
      while (running.get() >= underWay) {
        LockSupport.parkNanos(1_000_000);
      }
      running.incrementAndGet();
      Task task = task(i);
      long began = System.nanoTime();
      var unused =
          log.apply(task)
              .thenRun(
                  () -> {
                    nanos[(int) done.getAndIncrement()] = System.nanoTime() - began;
                    running.decrementAndGet();
                    LockSupport.unpark(caller);
                  });
    }
    while (running.get() > 0) {
      LockSupport.parkNanos(1_000_000);
    }
    int count = (int) done.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Round(count / seconds, sorted[count / 2] / 1e3, sorted[count * 99 / 100] / 1e3);
  }

  private static Task task(int i) {
    return new Task(
        Task.Kind.PUT,
        new ChatMessage("room", "ada", Instant.ofEpochSecond(1_700_000_000L + i), TEXT),
        EnumSet.of(Side.TARGET));
  }

  private static void print(int underWay, String name, Round... rounds) {
    System.out.printf(
        Locale.ROOT,
        "%10d %-8s %,12.0f %,9.0f %,9.0f%n",
        underWay,
        name,
        median(Arrays.stream(rounds).mapToDouble(Round::rate).toArray()),
        median(Arrays.stream(rounds).mapToDouble(Round::p50).toArray()),
        median(Arrays.stream(rounds).mapToDouble(Round::p99).toArray()));
  }

  private static double median(double... values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
