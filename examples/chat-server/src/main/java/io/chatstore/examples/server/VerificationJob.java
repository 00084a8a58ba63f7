package io.chatstore.examples.server;

import io.chatstore.MessageSource;
import io.chatstore.verify.SideReport;
import io.chatstore.verify.Verification;
import io.chatstore.verify.VerificationProgress;
import io.chatstore.verify.VerificationReport;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A verification of the target against the source. Safe for any thread. */
final class VerificationJob {

  private final Standing standing;
  private final Verification verification;
  private final AtomicReference<@Nullable VerificationReport> report;
  private final Momentum reading = new Momentum(System.nanoTime());
  private final Momentum all = new Momentum(System.nanoTime());
  private final Job job;

  private VerificationJob(
      Standing standing,
      Verification verification,
      AtomicReference<@Nullable VerificationReport> report,
      Job job) {
    this.standing = standing;
    this.verification = verification;
    this.report = report;
    this.job = job;
  }

  /**
   * Begins.
   *
   * @param standing what it rests on
   */
  static VerificationJob start(
      MessageSource source, MessageSource target, HistoryFiles files, Standing standing) {
    Verification verification =
        Verification.of(source, target)
            .workFolder(files.folder())
            .differences(files.differences())
            .build();
    AtomicReference<@Nullable VerificationReport> report = new AtomicReference<>();
    Job job =
        Job.start(
            "verification",
            () -> {
              VerificationReport ended = verification.run();
              report.set(ended);
              return ended.finished();
            },
            verification::stop);
    return new VerificationJob(standing, verification, report, job);
  }

  Job job() {
    return job;
  }

  Standing standing() {
    return standing;
  }

  VerificationProgress progress() {
    return verification.progress();
  }

  /** Once it has ended, and has not failed. */
  Optional<VerificationReport> report() {
    return Optional.ofNullable(report.get());
  }

  /** Looks how far it is; once a second. */
  void look() {
    long now = System.nanoTime();
    VerificationProgress progress = progress();
    long read = read(progress);
    reading.look(read, now);
    all.look(read + progress.daysWalked() + progress.suspects() + progress.lookedAt(), now);
  }

  /** Messages of both sides that are read a second, lately. */
  double perSecond() {
    return job.isGoing() ? reading.perSecond() : 0;
  }

  long stalledSeconds() {
    return job.isGoing() ? all.stalledSeconds(System.nanoTime()) : 0;
  }

  static long read(VerificationProgress progress) {
    return progress.source().messages() + progress.target().messages();
  }

  /** A clean report in one line, for the log. */
  static String line(VerificationReport report) {
    return "verified "
        + report.started()
        + ": "
        + report.source().messages()
        + " messages in the source and "
        + report.target().messages()
        + " in the target, in "
        + report.roomsCompared()
        + " rooms, none differs"
        + Optional.of(report.source()).flatMap(SideReport::digest).map(it -> ", " + it).orElse("");
  }
}
