package io.chatstore.examples.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;

/**
 * Measures several contestants in rounds that alternate, so that a noisy machine disturbs all
 * alike. Every other round goes backwards; the first round of all is not counted.
 *
 * @param time of one contestant in one round
 */
record Alternation(int rounds, Duration time, long enginePid, ProgressBar bar) {

  /** Something that is done again and again for a while. */
  interface Work {

    /** How often it was done. */
    long run(Duration time) throws InterruptedException;
  }

  record Contestant(String name, Work work) {}

  /** One contestant in one round: how often a second, and nanoseconds of processor for each. */
  private record Sample(double perSecond, double clientNanos, double engineNanos) {}

  /**
   * Medians over the rounds, of rates and of each round's ratios.
   *
   * @param ratio of its rate to that of the first contestant
   */
  record Result(
      String name, double perSecond, double ratio, double clientMicros, double engineMicros) {}

  List<Result> measure(List<Contestant> contestants) throws InterruptedException {
    round(contestants, false);
    List<List<Sample>> samples = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      samples.add(round(contestants, i % 2 == 1));
    }
    return IntStream.range(0, contestants.size())
        .mapToObj(i -> result(contestants.get(i).name(), samples, i))
        .toList();
  }

  private List<Sample> round(List<Contestant> contestants, boolean backwards)
      throws InterruptedException {
    Sample[] samples = new Sample[contestants.size()];
    for (int i = 0; i < samples.length; i++) {
      int turn = backwards ? samples.length - 1 - i : i;
      samples[turn] = sample(contestants.get(turn).work());
      bar.step();
    }
    return List.of(samples);
  }

  private Sample sample(Work work) throws InterruptedException {
    long client = ProcessorTime.ofClient();
    long engine = ProcessorTime.of(enginePid);
    long start = System.nanoTime();
    double times = work.run(time);
    return new Sample(
        times * 1e9 / (System.nanoTime() - start),
        (ProcessorTime.ofClient() - client) / times,
        (ProcessorTime.of(enginePid) - engine) / times);
  }

  private static Result result(String name, List<List<Sample>> rounds, int at) {
    return new Result(
        name,
        median(rounds, at, (first, own) -> own.perSecond()),
        median(rounds, at, (first, own) -> own.perSecond() / first.perSecond()),
        median(rounds, at, (first, own) -> own.clientNanos() / 1e3),
        median(rounds, at, (first, own) -> own.engineNanos() / 1e3));
  }

  private static double median(
      List<List<Sample>> rounds, int at, ToDoubleBiFunction<Sample, Sample> value) {
    double[] sorted =
        rounds.stream()
            .mapToDouble(round -> value.applyAsDouble(round.get(0), round.get(at)))
            .sorted()
            .toArray();
    return sorted[sorted.length / 2];
  }
}
