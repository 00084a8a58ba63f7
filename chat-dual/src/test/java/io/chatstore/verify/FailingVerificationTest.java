package io.chatstore.verify;

import static io.chatstore.verify.HistoryScene.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingVerificationTest {

  @TempDir Path folder;

  private HistoryScene scene;

  @BeforeEach
  void open() {
    scene = new HistoryScene(folder);
    for (int i = 0; i < 30; i++) {
      scene.both(message("room " + i % 3, "ada", i, "x"));
    }
    scene.source(message("room 1", "eve", 1, "x"));
  }

  @Test
  @Tag("V7")
  void everyOtherReadFails_allIsComparedAllTheSame() {
    AtomicInteger calls = new AtomicInteger();
    scene.target.failures =
        () ->
            calls.incrementAndGet() % 2 == 0
                ? Optional.empty()
                : Optional.of(
                    calls.get() % 4 == 1
                        ? new Throttled("slower", null)
                        : new Unavailable("away", null));
    Verification verification = scene.verification().parallel(1).sliceSize(10).build();

    VerificationReport report = verification.run();

    assertThat(report.finished()).isTrue();
    assertThat(report.target().messages()).isEqualTo(30);
    assertThat(scene.differences()).hasSize(1);
    assertThat(verification.progress().target().repeats()).isPositive();
    assertThat(verification.progress().source().repeats()).isZero();
  }

  @Test
  @Tag("V7")
  void sideThatAnswersNothingForTooLong_failsWithTheCause() {
    Throttled cause = new Throttled("slower", null);
    scene.target.failures = () -> Optional.of(cause);
    Verification verification = scene.verification().giveUpAfter(Duration.ofMillis(200)).build();

    assertThatThrownBy(verification::run)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("target")
        .hasCause(cause);
    assertThat(verification.progress().step()).isEqualTo(VerificationStep.ENDED);
    assertThat(scene.leftInWorkFolder()).isEmpty();
  }

  @Test
  @Tag("V7")
  void sideThatHangs_failsAsLate() {
    scene.source.hangs = true;
    Verification verification = scene.verification().giveUpAfter(Duration.ofMillis(100)).build();

    assertThatThrownBy(verification::run)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("source")
        .hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  @Tag("V7")
  void anyOtherFailure_endsItAtOnce() {
    Misconfigured cause = new Misconfigured("no table", null);
    scene.source.failures = () -> Optional.of(cause);

    assertThatThrownBy(() -> scene.verification().build().run()).isSameAs(cause);
  }

  /** Not before the walk, which reads rooms. */
  @Test
  @Tag("V7")
  void failureInTheWalk_isNotSilentEither() {
    Verification verification = scene.verification().giveUpAfter(Duration.ofMillis(100)).build();
    scene.target.failures =
        () ->
            verification.progress().step() == VerificationStep.SCAN
                ? Optional.empty()
                : Optional.of(new Unavailable("away", null));

    assertThatThrownBy(verification::run).isInstanceOf(Unavailable.class);
  }

  @Test
  @Tag("V7")
  void stop_whileASideHangs_endsSoonAndSaysSo()
      throws ExecutionException, InterruptedException, TimeoutException {
    CountDownLatch asked = new CountDownLatch(1);
    scene.target.failures =
        () -> {
          scene.target.hangs = true;
          asked.countDown();
          return Optional.empty();
        };
    Verification verification = scene.verification().build();
    CompletableFuture<VerificationReport> running =
        CompletableFuture.supplyAsync(verification::run);
    asked.await();

    verification.stop();

    VerificationReport report = running.get(20, TimeUnit.SECONDS);
    assertThat(report.finished()).isFalse();
    assertThat(report.isClean()).isFalse();
    assertThat(report.source().digest()).isEmpty();
    assertThat(report.toText()).contains("UNFINISHED");
    assertThat(scene.leftInWorkFolder()).isEmpty();
  }

  @Test
  @Tag("V7")
  void stop_whileItWaitsToLookAgain_endsSoon()
      throws ExecutionException, InterruptedException, TimeoutException {
    Verification verification = scene.verification().lookAgainAfter(Duration.ofHours(1)).build();
    CompletableFuture<VerificationReport> running =
        CompletableFuture.supplyAsync(verification::run);
    while (verification.progress().step() != VerificationStep.LOOK_AGAIN) {
      Thread.onSpinWait();
    }

    verification.stop();

    VerificationReport report = running.get(20, TimeUnit.SECONDS);
    assertThat(report.finished()).isFalse();
    assertThat(report.differing()).isZero();
    assertThat(report.source().digest()).isPresent();
  }

  @Test
  @Tag("V7")
  void stopBeforeTheRun_comparesNothing() {
    Verification verification = scene.verification().build();
    verification.stop();

    assertThat(verification.run().finished()).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  @Tag("V7")
  void interrupt_ofTheCaller_isAStop() {
    Verification verification = scene.verification().build();
    Thread.currentThread().interrupt();

    VerificationReport report = verification.run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.finished()).isFalse();
  }
}
