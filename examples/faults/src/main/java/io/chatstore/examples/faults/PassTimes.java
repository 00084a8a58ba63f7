package io.chatstore.examples.faults;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.verify.VerificationBuilder;
import io.chatstore.verify.VerificationReport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/**
 * How long two sides that are the same take to be compared: by digests, message by message in
 * order, and by looking each message up by itself, which is measured for some of them.
 */
final class PassTimes {

  private static final int UNDER_WAY = 64;

  private final DualSides sides;
  private final int rounds;
  private final int lookups;
  private final Callable<VerificationReport> digests;
  private final PrintStream out;
  private final List<Double> digestSeconds = new ArrayList<>();
  private final List<Double> rowSeconds = new ArrayList<>();
  private final List<Double> lookupSeconds = new ArrayList<>();
  private long differences;

  /** Measures nothing yet. */
  PassTimes(
      DualSides sides,
      int rounds,
      int lookups,
      Callable<VerificationReport> digests,
      PrintStream out) {
    this.sides = sides;
    this.rounds = rounds;
    this.lookups = lookups;
    this.digests = digests;
    this.out = out;
  }

  /** Measures, the passes in turn. */
  PassTimes take(int messages, Planting planting) throws InterruptedException, ExecutionException {
    for (int round = 0; round < rounds; round++) {
      List<ChatMessage> some = some(messages, planting, round);
      double all = (double) messages / Math.max(1, some.size());
      digestSeconds.add(seconds("digests", () -> digests.call().differing()));
      RowPass rows = new RowPass(sides, Corpus.rooms(), VerificationBuilder.DEFAULT_PARALLEL);
      rowSeconds.add(seconds("message by message, in pages", rows::run));
      double onTarget =
          seconds("looked up on the target", () -> lookup(some, sides.target().async()));
      double onSource =
          seconds("looked up on the source", () -> lookup(some, sides.source().async()));
      lookupSeconds.add((onTarget + onSource) * all);
    }
    return this;
  }

  private static long lookup(List<ChatMessage> some, AsyncChatStore store)
      throws InterruptedException {
    return new LookupPass(store, UNDER_WAY).run(some);
  }

  private List<ChatMessage> some(int messages, Planting planting, long seed) {
    return new Random(seed)
        .ints(0, messages)
        .filter(planting::standsAtFirst)
        .limit(lookups)
        .mapToObj(number -> Archive.message(number, Corpus.TEXT))
        .toList();
  }

  private double seconds(String name, Callable<Long> pass) throws InterruptedException {
    long start = System.nanoTime();
    differences += Watched.run(name, pass, () -> "", out);
    return (System.nanoTime() - start) / 1e9;
  }

  /** Whether no pass found a difference. */
  boolean isClean() {
    return differences == 0;
  }

  /** Medians. */
  void print(PrintStream out) {
    if (rounds > 0) {
      double digest = median(digestSeconds);
      out.printf("%-52s %8.1f s%n", "compared by digests", digest);
      print("message by message, in pages of 1,000", median(rowSeconds), digest, out);
      print(
          "each looked up by itself, both ways, extrapolated", median(lookupSeconds), digest, out);
    }
  }

  private static void print(String name, double seconds, double digest, PrintStream out) {
    out.printf("%-52s %8.1f s, %.1f times as long%n", name, seconds, seconds / digest);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
