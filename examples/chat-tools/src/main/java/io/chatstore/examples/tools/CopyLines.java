package io.chatstore.examples.tools;

import io.chatstore.history.BackfillProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** A line every few seconds. */
final class CopyLines implements CopyView {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final PrintWriter err;
  private final Function<BackfillProgress, String> line;
  private Duration last = Duration.ZERO;

  CopyLines(PrintWriter err, Function<BackfillProgress, String> line) {
    this.err = err;
    this.line = line;
  }

  /** In words. */
  static String words(BackfillProgress progress) {
    String total =
        progress.estimate().isPresent()
            ? " of about " + Words.of(progress.estimate().getAsLong())
            : "";
    return String.format(
        Locale.ROOT,
        "%s%s messages (%.1f %%), parts %d of %d, %s a second%s; %s rejected, %s conflicts,"
            + " %s sent again",
        Words.of(progress.counts().total()),
        total,
        100 * progress.share(),
        progress.partsDone(),
        progress.parts(),
        Words.of(Math.round(progress.perSecond())),
        progress.timeLeft().map(left -> ", about " + Words.of(left) + " left").orElse(""),
        Words.of(progress.counts().rejected()),
        Words.of(progress.counts().conflicts()),
        Words.of(progress.repeated()));
  }

  /** As a JSON object. */
  static String json(BackfillProgress progress) {
    Json line =
        CopyReport.counts(new Json().with("event", "progress"), progress.counts())
            .with("parts", progress.parts())
            .with("parts_done", progress.partsDone())
            .with("share", progress.share())
            .with("per_second", progress.perSecond())
            .with("repeated", progress.repeated())
            .with("since_last_seconds", progress.sinceLast().toMillis() / 1e3);
    progress.estimate().ifPresent(total -> line.with("estimate", total));
    progress.timeLeft().ifPresent(left -> line.with("left_seconds", left.toSeconds()));
    return line.toString();
  }

  @Override
  public void show(BackfillProgress progress) {
    if (progress.running().minus(last).compareTo(EVERY) >= 0) {
      last = progress.running();
      end(progress);
    }
  }

  @Override
  public void end(BackfillProgress progress) {
    err.println(line.apply(progress));
    err.flush();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
