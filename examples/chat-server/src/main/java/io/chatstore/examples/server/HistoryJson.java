package io.chatstore.examples.server;

import io.chatstore.history.BackfillProgress;
import io.chatstore.verify.VerificationProgress;
import io.chatstore.verify.VerificationReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How far the copy of a history and its verification are, in JSON. */
final class HistoryJson {

  private HistoryJson() {}

  static Map<String, @Nullable Object> backfill(HistoryJobs jobs) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    BackfillJob last = jobs.backfill().orElse(null);
    fields.put("state", last == null ? "idle" : word(last.job().state()));
    fields.put("resumable", jobs.files().isResumable());
    if (last == null) {
      return fields;
    }
    BackfillProgress progress = last.progress();
    boolean going = last.job().isGoing();
    fields.put("error", last.job().failure().orElse(null));
    fields.put("seconds", last.job().seconds());
    fields.put("share", last.job().state() == Job.State.FINISHED ? 1 : share(progress));
    fields.put("done", progress.counts().total());
    fields.put("estimate", nullable(progress.estimate()));
    fields.put("stored", progress.counts().stored());
    fields.put("already_stored", progress.counts().alreadyStored());
    fields.put("conflicts", progress.counts().conflicts());
    fields.put("rejected", progress.counts().rejected());
    fields.put("corrected", progress.counts().corrected());
    fields.put("parts", progress.parts());
    fields.put("parts_done", progress.partsDone());
    fields.put("per_second", going ? tenth(progress.perSecond()) : 0);
    fields.put("allowed_per_second", finite(progress.allowedPerSecond()));
    fields.put("repeated", progress.repeated());
    fields.put("stalled_seconds", going ? progress.sinceLast().toSeconds() : 0);
    fields.put(
        "seconds_left", going ? progress.timeLeft().map(Duration::toSeconds).orElse(null) : null);
    fields.put(
        "rejects_file",
        progress.counts().conflicts() + progress.counts().rejected() > 0
            ? jobs.files().rejects().toString()
            : null);
    return fields;
  }

  static Map<String, @Nullable Object> verification(HistoryJobs jobs) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    VerificationJob last = jobs.verification().orElse(null);
    fields.put("state", last == null ? "idle" : word(last.job().state()));
    if (last == null) {
      return fields;
    }
    VerificationProgress progress = last.progress();
    long done = VerificationJob.read(progress);
    OptionalLong estimate = estimate(progress);
    fields.put("error", last.job().failure().orElse(null));
    fields.put("seconds", last.job().seconds());
    fields.put("step", word(progress.step()));
    fields.put("share", share(last, done, estimate));
    fields.put("done", done);
    fields.put("estimate", nullable(estimate));
    fields.put("read_of_source", progress.source().messages());
    fields.put("read_of_target", progress.target().messages());
    fields.put("days_differing", progress.daysDiffering());
    fields.put("days_walked", progress.daysWalked());
    fields.put("suspects", progress.suspects());
    fields.put("looked_at", progress.lookedAt());
    fields.put("differences", progress.differences());
    fields.put("per_second", tenth(last.perSecond()));
    fields.put("stalled_seconds", last.stalledSeconds());
    fields.put("seconds_left", secondsLeft(last, done, estimate));
    VerificationReport report = last.report().orElse(null);
    fields.put("clean", report == null ? null : report.isClean());
    fields.put(
        "differences_file",
        report == null || report.differing() == 0 ? null : report.file().toString());
    return fields;
  }

  /** Of both sides together. */
  private static OptionalLong estimate(VerificationProgress progress) {
    OptionalLong source = progress.source().estimate();
    OptionalLong target = progress.target().estimate();
    return source.isPresent() && target.isPresent()
        ? OptionalLong.of(source.getAsLong() + target.getAsLong())
        : OptionalLong.empty();
  }

  /** Parts that are not named yet are not all done. */
  private static double share(BackfillProgress progress) {
    return progress.parts() == 0 ? 0 : progress.share();
  }

  /** How much is read; all of it only when it has come to its end. */
  private static double share(VerificationJob job, long done, OptionalLong estimate) {
    if (job.job().state() == Job.State.FINISHED) {
      return 1;
    }
    return estimate.isPresent() && estimate.getAsLong() > 0
        ? Math.min(0.99, (double) done / estimate.getAsLong())
        : 0;
  }

  private static @Nullable Long secondsLeft(VerificationJob job, long done, OptionalLong estimate) {
    double rate = job.perSecond();
    return estimate.isEmpty() || rate <= 0
        ? null
        : (Long) (long) (Math.max(0, estimate.getAsLong() - done) / rate);
  }

  private static @Nullable Object nullable(OptionalLong number) {
    return number.isPresent() ? (Object) number.getAsLong() : null;
  }

  private static @Nullable Object finite(double number) {
    return Double.isFinite(number) ? (Object) tenth(number) : null;
  }

  private static double tenth(double number) {
    return Math.round(number * 10) / 10.0;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
