package io.chatstore.examples.benchmarks;

import io.chatstore.examples.benchmarks.Latencies.Quantiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import me.tongfei.progressbar.ProgressBar;

/**
 * Measures how long calls of several contestants take, in rounds that alternate, so that a noisy
 * machine disturbs all alike. Every other round goes backwards; the first round of all is not
 * counted.
 *
 * @param time of one contestant in one round
 */
record LatencyRounds(int rounds, Duration time, ProgressBar bar) {

  /** Calls for a while. */
  interface Work {
    Quantiles run(Duration time) throws InterruptedException;
  }

  record Contestant(String name, Work work) {}

  /** All contestants of each round, in their order. */
  record Result(List<Contestant> contestants, List<List<Quantiles>> rounds) {

    /** The median over the rounds, in microseconds. */
    double micros(int contestant, ToDoubleFunction<Quantiles> quantile) {
      return median(round -> quantile.applyAsDouble(round.get(contestant)) / 1e3);
    }

    /** The median of each round's ratio to the slowest of some others. */
    double ratio(int contestant, List<Integer> others, ToDoubleFunction<Quantiles> quantile) {
      return median(
          round ->
              quantile.applyAsDouble(round.get(contestant))
                  / others.stream()
                      .mapToDouble(other -> quantile.applyAsDouble(round.get(other)))
                      .max()
                      .orElseThrow());
    }

    private double median(Function<List<Quantiles>, Double> value) {
      double[] sorted = rounds.stream().mapToDouble(value::apply).sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }

  Result measure(List<Contestant> contestants) throws InterruptedException {
    round(contestants, false);
    List<List<Quantiles>> counted = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      counted.add(round(contestants, i % 2 == 1));
    }
    return new Result(contestants, counted);
  }

  private List<Quantiles> round(List<Contestant> contestants, boolean backwards)
      throws InterruptedException {
    Quantiles[] measured = new Quantiles[contestants.size()];
    for (int i = 0; i < measured.length; i++) {
      int turn = backwards ? measured.length - 1 - i : i;
      measured[turn] = contestants.get(turn).work().run(time);
      bar.step();
    }
    return List.of(measured);
  }
}
