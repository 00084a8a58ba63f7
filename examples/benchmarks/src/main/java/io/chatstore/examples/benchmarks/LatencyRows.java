package io.chatstore.examples.benchmarks;

import static java.util.stream.Collectors.joining;

import io.chatstore.examples.benchmarks.Latencies.Quantiles;
import io.chatstore.examples.benchmarks.LatencyRounds.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Latencies for people to read: medians over the rounds, and ratios to what is compared with. */
final class LatencyRows {

  private LatencyRows() {}

  /**
   * A part's lines.
   *
   * @param bases with each of which the ratios of p50 and p99 are to be, to the slowest of its
   *     contestants; by what it is called
   */
  static List<String> of(String what, Result result, Map<String, List<Integer>> bases) {
    List<String> lines = new ArrayList<>();
    String names = bases.keySet().stream().map(it -> String.format("%16s", it)).collect(joining());
    lines.add(String.format(Locale.ROOT, "%n%-48s %9s %9s %s", what, "p50 us", "p99 us", names));
    for (int i = 0; i < result.contestants().size(); i++) {
      int contestant = i;
      String ratios =
          bases.values().stream()
              .map(
                  base ->
                      String.format(
                          Locale.ROOT,
                          " %7.2f %7.2f",
                          result.ratio(contestant, base, Quantiles::p50),
                          result.ratio(contestant, base, Quantiles::p99)))
              .collect(joining());
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-46s %,9.1f %,9.1f %s",
              result.contestants().get(i).name(),
              result.micros(i, Quantiles::p50),
              result.micros(i, Quantiles::p99),
              ratios));
    }
    return lines;
  }
}
