package io.chatstore.examples.benchmarks;

import io.chatstore.examples.benchmarks.Latencies.Quantiles;
import io.chatstore.examples.benchmarks.LatencyRounds.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Latencies for people to read: medians over the rounds, and ratios to what is compared with. */
final class LatencyRows {

  private LatencyRows() {}

  /**
   * A part's lines.
   *
   * @param base those whose slowest one the ratios are to
   */
  static List<String> of(String what, Result result, List<Integer> base) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "%n%-52s %9s %9s %7s %7s", what, "p50 us", "p99 us", "ratio", "ratio"));
    for (int i = 0; i < result.contestants().size(); i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-50s %,9.1f %,9.1f %7.2f %7.2f",
              result.contestants().get(i).name(),
              result.micros(i, Quantiles::p50),
              result.micros(i, Quantiles::p99),
              result.ratio(i, base, Quantiles::p50),
              result.ratio(i, base, Quantiles::p99)));
    }
    return lines;
  }
}
