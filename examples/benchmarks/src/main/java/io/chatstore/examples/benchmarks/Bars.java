package io.chatstore.examples.benchmarks;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Progress for people to watch. */
final class Bars {

  private Bars() {}

  /** A step for each contestant of each round. */
  static ProgressBar rounds(long max) {
    return new ProgressBarBuilder()
        .setTaskName("rounds")
        .setInitialMax(max)
        .setUpdateIntervalMillis(1_000)
        .build();
  }
}
