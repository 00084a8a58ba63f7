package io.chatstore.examples.tools;

import io.chatstore.verify.VerificationProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** How far a verification is, a line every few seconds. */
record VerifyLines(PrintWriter err, boolean json) {

  Duration every() {
    return Duration.ofSeconds(5);
  }

  void show(VerificationProgress progress) {
    String step = progress.step().name().toLowerCase(Locale.ROOT);
    if (json) {
      err.println(
          new Json()
              .with("event", "progress")
              .with("step", step)
              .with("source_messages", progress.source().messages())
              .with("target_messages", progress.target().messages())
              .with("days_differing", progress.daysDiffering())
              .with("days_walked", progress.daysWalked())
              .with("suspects", progress.suspects())
              .with("looked_at", progress.lookedAt())
              .with("differences", progress.differences())
              .with("repeats", progress.source().repeats() + progress.target().repeats()));
    } else {
      err.printf(
          "%s: source %s, target %s; days that differ %s, suspects %s, differences %s%n",
          step.replace('_', ' '),
          read(progress.source()),
          read(progress.target()),
          Words.of(progress.daysDiffering()),
          Words.of(progress.suspects()),
          Words.of(progress.differences()));
    }
    err.flush();
  }

  private static String read(VerificationProgress.Read side) {
    String total =
        side.estimate().isPresent() ? " of about " + Words.of(side.estimate().getAsLong()) : "";
    return Words.of(side.messages())
        + total
        + (side.repeats() > 0 ? " (" + side.repeats() + " reads repeated)" : "");
  }
}
