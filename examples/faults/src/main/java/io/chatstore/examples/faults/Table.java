package io.chatstore.examples.faults;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The figures, a column for each put mode and one for all. */
final class Table {

  private Table() {}

  static void print(List<Tally> tallies, PrintStream out) {
    List<Tally> columns = new ArrayList<>(tallies);
    columns.add(Tally.sum(tallies, out));
    causes(tallies, out);
    row("", columns.stream().map(Tally::name).toList(), out);
    boolean faults = false;
    for (Figure figure : Figure.values()) {
      if (figure.isFault() && !faults) {
        faults = true;
        out.println("to be zero:");
      }
      row(
          figure.label(),
          columns.stream().map(column -> String.format("%,d", column.get(figure))).toList(),
          out);
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

  private static void row(String label, List<String> cells, PrintStream out) {
    out.printf(
        "%-38s%s%n",
        label,
        cells.stream().map(cell -> String.format("%14s", cell)).collect(Collectors.joining()));
  }
}
