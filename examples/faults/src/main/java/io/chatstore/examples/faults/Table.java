package io.chatstore.examples.faults;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The figures, a column for each store. */
final class Table {

  private Table() {}

  /** With a column that sums the others up. */
  static void print(List<Tally> tallies, PrintStream out) {
    List<Tally> columns = new ArrayList<>(tallies);
    columns.add(Tally.sum(tallies, out));
    print(tallies, columns, out);
  }

  /** Side by side. */
  static void compare(List<Tally> tallies, PrintStream out) {
    print(tallies, tallies, out);
    row("calls", cells(tallies, Tally::calls), out);
    row("failed calls", cells(tallies, Tally::failedCalls), out);
    row("slowest call, ms", cells(tallies, tally -> tally.slowest().toMillis()), out);
  }

  private static void print(List<Tally> tallies, List<Tally> columns, PrintStream out) {
    causes(tallies, out);
    row("", columns.stream().map(Tally::name).toList(), out);
    boolean faults = false;
    for (Figure figure : Figure.values()) {
      if (figure.isFault() && !faults) {
        faults = true;
        out.println("to be zero:");
      }
      row(figure.label(), cells(columns, column -> column.get(figure)), out);
    }
  }

  /** What the failures came from, for whoever wonders. */
  private static void causes(List<Tally> tallies, PrintStream out) {
    for (Tally tally : tallies) {
      tally
          .causes()
          .forEach((kind, count) -> out.printf("%s: %s: %,d%n", tally.name(), kind, count));
    }
  }

  private static List<String> cells(List<Tally> columns, ToLongFunction<Tally> figure) {
    return columns.stream().map(it -> String.format("%,d", figure.applyAsLong(it))).toList();
  }

  /** One line. */
  static void row(String label, List<String> cells, PrintStream out) {
    out.printf(
        "%-38s%s%n",
        label,
        cells.stream().map(cell -> String.format("%14s", cell)).collect(Collectors.joining()));
  }
}
