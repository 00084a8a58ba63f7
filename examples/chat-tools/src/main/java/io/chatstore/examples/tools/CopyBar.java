package io.chatstore.examples.tools;

import io.chatstore.history.BackfillProgress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on the terminal. */
final class CopyBar implements CopyView {

  private final ProgressBar bar =
      new ProgressBarBuilder()
          .setTaskName("Copying")
          .setUnit(" messages", 1)
          .setStyle(ProgressBarStyle.UNICODE_BLOCK)
          .setUpdateIntervalMillis(200)
          .showSpeed()
          .build();

  @Override
  public void show(BackfillProgress progress) {
    long done = progress.counts().total();
    bar.maxHint(Math.max(done, progress.estimate().orElse(-1)));
    bar.stepTo(done);
    bar.setExtraMessage(
        String.format(
            " parts %d/%d, bad %s, repeated %s",
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
