package io.chatstore.examples.tools;

import io.chatstore.ChatStoreException;
import io.chatstore.history.Backfill;
import io.chatstore.history.BackfillProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Runs a copy: shows how far it is, sounds the alarm, stops it at an interrupt, and has it said
 * what it came to.
 */
record CopyRun(PrintWriter err, boolean json, Duration stallAlarm, Interrupts interrupts, End end) {

  private static final Duration TICK = Duration.ofMillis(200);

  /** Says what a copy came to. */
  interface End {
    /**
     * Says it.
     *
     * @param failure what it failed with
     */
    void say(CopyReport report, int exitCode, Optional<String> failure);
  }

  /**
   * Runs it.
   *
   * @return the exit code
   */
  int run(Backfill backfill) {
    try {
      CopyReport report = interrupts.stoppedBy(() -> stop(backfill), () -> watched(backfill));
      int code = report.exitCode();
      end.say(report, code, Optional.empty());
      return code;
    } catch (ChatStoreException | CompletionException e) {
      Throwable failure = FailureLines.unwrapped(e);
      int code = FailureLines.tell(failure, err);
      end.say(soFar(backfill), code, Optional.of(String.valueOf(failure.getMessage())));
      return code;
    }
  }

  private void stop(Backfill backfill) {
    err.println("Stopping: what is under way is finished. A second interrupt ends it at once.");
    err.flush();
    backfill.stop();
  }

  private CopyReport watched(Backfill backfill) {
    StallAlarm alarm = new StallAlarm(err, json, stallAlarm);
    try (CopyView view = CopyView.on(err, json)) {
      try {
        return CopyReport.of(
            Ticker.during(TICK, () -> show(backfill.progress(), view, alarm), backfill::run));
      } catch (InterruptedException e) {
        return soFar(backfill);
      } finally {
        view.end(backfill.progress());
      }
    }
  }

  private static void show(BackfillProgress progress, CopyView view, StallAlarm alarm) {
    view.show(progress);
    alarm.check(progress.sinceLast());
  }

  private static CopyReport soFar(Backfill backfill) {
    BackfillProgress progress = backfill.progress();
    return new CopyReport(progress.counts(), progress.counts().total(), false, progress.running());
  }
}
