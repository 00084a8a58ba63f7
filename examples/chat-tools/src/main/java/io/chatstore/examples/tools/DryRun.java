package io.chatstore.examples.tools;

import io.chatstore.MessageSource;
import io.chatstore.history.Backfill;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads a history as a copy would, and writes nothing but rejects if they are asked for. */
record DryRun(PrintWriter out, PrintWriter err, boolean json, Interrupts interrupts) {

  /** Reads all, and gives the exit code. */
  int run(MessageSource source, CopyOptions options, Optional<Path> rejects) {
    Reasons reasons = new Reasons();
    Backfill backfill =
        options
            .applyTo(
                Backfill.from(new ReasonedSource(source, reasons)).to(new DryRunTarget()), rejects)
            .build();
    return new CopyRun(
            err,
            json,
            options.stallAlarm(),
            interrupts,
            (report, code, failure) -> say(report, code, failure, reasons, least(report, options)))
        .run(backfill);
  }

  private void say(
      CopyReport report, int code, Optional<String> failure, Reasons reasons, Duration least) {
    if (json) {
      Json line =
          new Json()
              .with("exit_code", code)
              .with("dry_run", true)
              .with("finished", report.finished())
              .with("messages", report.counts().stored())
              .with("rejected", report.counts().rejected())
              .with("reasons", reasons.counts())
              .with("seconds", report.took().toMillis() / 1e3)
              .with("at_least_seconds", least.toMillis() / 1e3);
      failure.ifPresent(it -> line.with("failure", it));
      out.println(line);
    } else {
      out.println(
          (report.finished() ? "All is read" : "Stopped before all was read")
              + ", and nothing was written.");
      out.println("  messages        " + Words.of(report.counts().stored()));
      out.println("  rejected        " + Words.of(report.counts().rejected()));
      reasons.counts().forEach((why, count) -> out.println("    " + Words.of(count) + ": " + why));
      out.println("  reading took    " + Words.of(report.took()));
      out.println("  a copy takes at least " + Words.of(least) + ", or longer as the target needs");
    }
    out.flush();
  }

  private static Duration least(CopyReport report, CopyOptions options) {
    double atMaxRate = report.counts().total() / options.maxRate().orElse(Double.POSITIVE_INFINITY);
    return Duration.ofMillis(Math.max(report.took().toMillis(), (long) (atMaxRate * 1_000)));
  }
}
