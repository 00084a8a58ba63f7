package io.chatstore.examples.tools;

import io.chatstore.history.BackfillCounts;
import io.chatstore.history.BackfillReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a copy came to, in words or as JSON.
 *
 * @param counts of all runs of the copy
 * @param inThisRun how many messages this run was done with
 * @param finished whether all is copied
 * @param took this run
 */
record CopyReport(BackfillCounts counts, long inThisRun, boolean finished, Duration took) {

  static CopyReport of(BackfillReport report) {
    return new CopyReport(
        report.counts(),
        report.counts().total() - report.before().total(),
        report.finished(),
        report.took());
  }

  static Json counts(Json json, BackfillCounts counts) {
    return json.with("total", counts.total())
        .with("stored", counts.stored())
        .with("already_stored", counts.alreadyStored())
        .with("conflicts", counts.conflicts())
        .with("rejected", counts.rejected())
        .with("corrected", counts.corrected());
  }

  /** Records that were not copied. */
  long bad() {
    return counts.conflicts() + counts.rejected();
  }

  int exitCode() {
    if (!finished) {
      return ExitCode.LEFT;
    }
    return bad() == 0 ? ExitCode.DONE : ExitCode.REJECTED;
  }

  Json json(int exitCode) {
    return counts(
        new Json()
            .with("exit_code", exitCode)
            .with("finished", finished)
            .with("seconds", took.toMillis() / 1e3)
            .with("per_second", Math.round(perSecond())),
        counts);
  }

  double perSecond() {
    return inThisRun * 1e3 / Math.max(1, took.toMillis());
  }

  /** In words. */
  void print(PrintWriter out, Path rejects) {
    out.println(finished ? "All is copied." : "Stopped before the end.");
    line(out, "stored", counts.stored());
    line(out, "already there", counts.alreadyStored());
    line(out, "conflicts", counts.conflicts());
    line(out, "rejected", counts.rejected());
    if (counts.corrected() > 0) {
      line(out, "corrected", counts.corrected());
    }
    out.printf(
        "  this run took %s, %s messages a second%n",
        Words.of(took), Words.of(Math.round(perSecond())));
    if (bad() > 0) {
      out.println(
          "What was not copied is in "
              + rejects
              + ", with reasons, and holds texts of messages. 'rejects --list "
              + rejects
              + "' counts the reasons; mend the lines, then 'rejects "
              + rejects
              + "' copies them.");
    }
    out.flush();
  }

  private static void line(PrintWriter out, String what, long count) {
    out.printf("  %-14s %,14d%n", what, count);
  }
}
