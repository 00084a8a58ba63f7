package io.chatstore.examples.migration;

import io.chatstore.dual.DualStatus;
import io.chatstore.dual.Side;
import java.io.PrintStream;
import java.util.Locale;

/** What the user sees. Safe for any thread. */
final class Screen {

  private final PrintStream out;

  /** From JDK 22 on always true, which writes one long line into a file, and does no other harm. */
  @SuppressWarnings("SystemConsoleNull")
  private final boolean terminal = System.console() != null;

  private final long start = System.nanoTime();
  private int width;

  Screen(PrintStream out) {
    this.out = out;
  }

  /** A step of the migration begins. */
  synchronized void step(String what) {
    clear();
    out.printf(Locale.ROOT, "%n%5.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
    out.flush();
  }

  /** Something that is worth a line. */
  synchronized void line(String what) {
    clear();
    out.println("         " + what);
    out.flush();
  }

  /** How it is now: written over the one before on a terminal. */
  synchronized void status(DualStatus status, double writes, double reads, long longestMillis) {
    String line =
        String.format(
            Locale.ROOT,
            "         %-12s %4.0f writes/s %4.0f reads/s  slowest %,d ms  journal %,d  compared %,d"
                + " differ %,d%s",
            status.phase(),
            writes,
            reads,
            longestMillis,
            status.journal().entries(),
            status.shadow().compared(),
            status.shadow().mismatched().values().stream().mapToLong(Long::longValue).sum(),
            status.side(Side.TARGET).down() ? "  target is down" : "");
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      width = line.length();
    } else {
      out.println(line);
    }
    out.flush();
  }

  private void clear() {
    if (width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
  }

  synchronized void verdict(Verdict verdict) {
    clear();
    out.printf(
        Locale.ROOT,
        "%n  messages of the history      %,10d%n"
            + "  messages acknowledged        %,10d%n"
            + "  lost                         %,10d%n"
            + "  doubled                      %,10d%n"
            + "  reordered                    %,10d%n"
            + "  reader errors                %,10d%n"
            + "  writer errors                %,10d%n"
            + "  puts sent again              %,10d%n"
            + "  longest pause                %,10d ms%n"
            + "  time taken                   %,10d s%n%n",
        verdict.history(),
        verdict.acknowledged(),
        verdict.lost(),
        verdict.doubled(),
        verdict.reordered(),
        verdict.readErrors(),
        verdict.writeErrors(),
        verdict.repeated(),
        verdict.longestMillis(),
        verdict.took().toSeconds());
    out.println(
        verdict.isGood()
            ? "  Moved: nothing was lost, doubled or reordered, and nobody noticed."
            : "  NOT GOOD: see above.");
    out.flush();
  }
}
