package io.chatstore.examples.server;

import io.chatstore.MessageSource;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.Side;
import io.chatstore.history.BackfillMetrics;
import io.chatstore.verify.VerificationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The copy of the history and its verification: one of them at a time, the last of each kept. What
 * cannot be done now is refused as {@link BadRequest} 409. Safe for any thread.
 */
final class HistoryJobs implements AutoCloseable {

  private final DualChatStore store;
  private final HistoryFiles files;
  private final Metrics metrics;
  private final BackfillMetrics shown;
  private @Nullable BackfillJob backfill;
  private @Nullable VerificationJob verification;
  private boolean closed;

  HistoryJobs(DualChatStore store, HistoryFiles files, Metrics metrics) {
    this.store = store;
    this.files = files;
    this.metrics = metrics;
    this.shown = metrics.ofBackfill();
  }

  HistoryFiles files() {
    return files;
  }

  synchronized Optional<BackfillJob> backfill() {
    return Optional.ofNullable(backfill);
  }

  synchronized Optional<VerificationJob> verification() {
    return Optional.ofNullable(verification);
  }

  /**
   * Begins a copy, or goes on with one that did not come to its end.
   *
   * @param anew whether to begin at the beginning all the same
   */
  synchronized void startBackfill(boolean anew) {
    requireNothingGoing();
    if (!store.phase().writesBoth()) {
      throw new BadRequest(
          409,
          "in "
              + store.phase()
              + " one side alone is written, and the copy would lack what is put meanwhile:"
              + " go to a phase that writes both first");
    }
    MessageSource source = readable(Side.SOURCE);
    if (anew) {
      forgetCheckpoint();
    }
    backfill = BackfillJob.start(source, store.side(Side.TARGET), files, shown::watch);
  }

  synchronized void stopBackfill() {
    going(backfill().map(BackfillJob::job), "backfill").stop();
  }

  synchronized void startVerification() {
    requireNothingGoing();
    verification =
        VerificationJob.start(
            readable(Side.SOURCE), readable(Side.TARGET), files, Standing.of(store, metrics));
  }

  synchronized void stopVerification() {
    going(verification().map(VerificationJob::job), "verification").stop();
  }

  /** What the last verification says for a side's being complete, in a line for the log. */
  synchronized String evidence() {
    VerificationJob last = verification;
    VerificationReport report = last == null ? null : last.report().orElse(null);
    if (last == null || report == null) {
      throw new BadRequest(409, "no verification has come to its end: start one first");
    }
    if (!report.isClean()) {
      throw new BadRequest(
          409,
          report.finished()
              ? "the verification found messages that differ: " + report.differing()
              : "the verification was stopped: start it again");
    }
    Optional<String> broken = last.standing().brokenBy(Standing.of(store, metrics));
    if (broken.isPresent()) {
      throw new BadRequest(409, broken.get() + ": verify again");
    }
    return VerificationJob.line(report);
  }

  /** Looks how far they are; once a second. */
  void look() {
    verification().ifPresent(VerificationJob::look);
  }

  /** Stops them, and waits a while. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    for (Job job : going().toList()) {
      job.close();
    }
  }

  private synchronized Stream<Job> going() {
    return Stream.concat(
            backfill().map(BackfillJob::job).stream(),
            verification().map(VerificationJob::job).stream())
        .filter(Job::isGoing);
  }

  private void requireNothingGoing() {
    if (closed) {
      throw new BadRequest(503, "this server ends");
    }
    if (backfill != null && backfill.job().isGoing()) {
      throw new BadRequest(409, "a backfill is running: stop it, or wait for its end");
    }
    if (verification != null && verification.job().isGoing()) {
      throw new BadRequest(409, "a verification is running: stop it, or wait for its end");
    }
  }

  private static Job going(Optional<Job> job, String name) {
    return job.filter(Job::isGoing)
        .orElseThrow(() -> new BadRequest(409, "no " + name + " is running"));
  }

  private MessageSource readable(Side side) {
    if (store.side(side) instanceof MessageSource source) {
      return source;
    }
    throw new BadRequest(
        409, "the " + side.name().toLowerCase(Locale.ROOT) + " is no store that is read whole");
  }

  private void forgetCheckpoint() {
    try {
      files.forgetCheckpoint();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
