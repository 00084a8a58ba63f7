package io.chatstore.examples.tools;

import io.chatstore.history.BackfillProgress;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar on the terminal. The width is fixed: to ask the terminal for its own, the library takes
 * over the signals, and an interrupt would end the process at once.
 */
final class CopyBar implements CopyView {

  private static final int WIDTH = 100;

  private volatile Optional<Duration> left = Optional.empty();

  private final ProgressBar bar =
      new ProgressBarBuilder()
          .setTaskName("Copy")
          .setUnit("", 1)
          .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
          .setStyle(ProgressBarStyle.UNICODE_BLOCK)
          .setUpdateIntervalMillis(200)
          .setEtaFunction(state -> left)
          .build();

  @Override
  public void show(BackfillProgress progress) {
    left = progress.timeLeft(); // the bar's own would count earlier runs
    long done = progress.counts().total();
    bar.maxHint(Math.max(done, progress.estimate().orElse(-1)));
    bar.stepTo(done);
    bar.setExtraMessage(
        String.format(
            " %s/s, parts %d/%d, bad %s, again %s",
            Words.of(Math.round(progress.perSecond())),
            progress.partsDone(),
            progress.parts(),
            Words.of(progress.counts().conflicts() + progress.counts().rejected()),
            Words.of(progress.repeated())));
  }

  @Override
  public void end(BackfillProgress progress) {
    show(progress);
  }

  @Override
  public void close() {
    bar.close();
  }
}
