package io.chatstore.examples.migration;

import io.chatstore.AsyncChatStore;
import io.chatstore.MessageSource;
import io.chatstore.history.Backfill;
import io.chatstore.history.BackfillProgress;
import io.chatstore.history.BackfillReport;
import io.chatstore.verify.Verification;
import io.chatstore.verify.VerificationProgress;
import io.chatstore.verify.VerificationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** The long parts of a migration, with bars. */
final class Copying {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final Screen screen;
  private final Path folder;

  /**
   * @param folder for checkpoints, rejected records and differences
   */
  Copying(Screen screen, Path folder) {
    this.screen = screen;
    this.folder = folder;
  }

  /** Copies all of a source. */
  BackfillReport copy(String name, MessageSource source, AsyncChatStore target)
      throws InterruptedException {
    Backfill backfill =
        Backfill.from(source)
            .to(target)
            .checkpoint(folder.resolve(name + ".checkpoint"))
            .rejects(folder.resolve(name + ".rejects.jsonl"))
            .build();
    OptionalLong estimate = source.estimate().join();
    BackfillReport report =
        shown(name, estimate.orElse(0), () -> done(backfill.progress()), backfill::run);
    screen.line(
        String.format(
            Locale.ROOT,
            "%s: %,d stored, %,d there already, %,d conflicts, %,d rejected, %,.0f a second",
            name,
            report.counts().stored(),
            report.counts().alreadyStored(),
            report.counts().conflicts(),
            report.counts().rejected(),
            report.counts().total() * 1e9 / Math.max(1, report.took().toNanos())));
    return report;
  }

  private static long done(BackfillProgress progress) {
    return progress.counts().total();
  }

  /** Compares both sides. */
  VerificationReport verify(MessageSource source, MessageSource target)
      throws InterruptedException {
    Verification verification =
        Verification.of(source, target)
            .lookAgainAfter(LOOK_AGAIN)
            .differences(folder.resolve("differences.jsonl"))
            .build();
    OptionalLong estimate = source.estimate().join();
    VerificationReport report =
        shown(
            "verification",
            2 * estimate.orElse(0),
            () -> done(verification.progress()),
            verification::run);
    screen.line(
        String.format(
            Locale.ROOT,
            "verification: %,d and %,d messages, %,d differ",
            report.source().messages(),
            report.target().messages(),
            report.differing()));
    return report;
  }

  private static long done(VerificationProgress progress) {
    return progress.source().messages() + progress.target().messages();
  }

  private static <T> T shown(String name, long most, LongSupplier done, Callable<T> work)
      throws InterruptedException {
    CompletableFuture<T> running = CompletableFuture.supplyAsync(() -> called(work));
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("         " + name)
            .setInitialMax(Math.max(1, most))
            .setUpdateIntervalMillis(250)
            .showSpeed()
            .build()) {
      while (!running.isDone()) {
        Thread.sleep(100);
        bar.maxHint(Math.max(most, done.getAsLong()));
        bar.stepTo(done.getAsLong());
      }
    }
    return running.join();
  }

  private static <T> T called(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
