package io.chatstore.examples.server;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a load is. Called by one thread. */
interface Progress extends AutoCloseable {

  /**
   * Takes note of how far it is.
   *
   * @param done messages so far
   * @param part of the file that has been read, from 0 to 1
   */
  void at(long done, double part);

  @Override
  void close();

  /** A bar on a terminal, else a line every few seconds. */
  static Progress on(PrintWriter out, boolean terminal) {
    return terminal ? new Bar() : new Lines(out, Duration.ofSeconds(5));
  }

  /** How many there are going to be, judged by the part that is done. */
  private static long estimate(long done, double part) {
    return part <= 0 ? done : Math.max(done, Math.round(done / part));
  }

  /** A bar with the messages in a second and the time left. */
  final class Bar implements Progress {
    private final ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("Loading")
            .setUnit(" messages", 1)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(200)
            .showSpeed()
            .build();

    @Override
    public void at(long done, double part) {
      bar.maxHint(estimate(done, part));
      bar.stepTo(done);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** Plain lines. */
  final class Lines implements Progress {
    private final PrintWriter out;
    private final Duration every;
    private final long started = System.nanoTime();
    private Duration last = Duration.ZERO;

    Lines(PrintWriter out, Duration every) {
      this.out = out;
      this.every = every;
    }

    @Override
    public void at(long done, double part) {
      Duration now = Duration.ofNanos(System.nanoTime() - started);
      if (now.minus(last).compareTo(every) >= 0) {
        last = now;
        long perSecond = Math.max(1, done * 1_000 / Math.max(1, now.toMillis()));
        long left = (estimate(done, part) - done) / perSecond;
        out.printf(
            Locale.ROOT,
            "Loading: %,d messages, %,d a second, %d%%, about %d:%02d left%n",
            done,
            perSecond,
            (int) (part * 100),
            left / 60,
            left % 60);
        out.flush();
      }
    }

    @Override
    public void close() {
      // Says its last word in the summary of the load.
    }
  }
}
