package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Comparisons cost callers nothing, are bounded, and always give their place back. */
class ShadowBoundsTest {

  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration NEVER = Duration.ofHours(1);

  @Test
  @Tag("W18")
  void otherSideHangs_isShedAndLateAndGivesThePlacesBack() {
    try (ShadowScene scene = new ShadowScene(3, SOON, SOON)) {
      scene.target.hangs();
      scene.offer(scene.latest(1));
      scene.offer(scene.latest(1));
      scene.offer(scene.latest(1));
      Eventually.holds(() -> scene.shadow.status().failed() == 3);

      scene.target.answersWell();
      assertThat(scene.compare(scene.latest(1)).compared()).isEqualTo(1);
      assertThat(scene.told.failures)
          .containsExactly(FailureKind.LATE, FailureKind.LATE, FailureKind.LATE);
    }
  }

  @Test
  @Tag("W18")
  void allPlacesAreTaken_furtherReadsAreShedAndCounted() {
    try (ShadowScene scene = new ShadowScene(3, SOON, NEVER)) {
      scene.target.hangs();
      for (int i = 0; i < 10; i++) {
        scene.offer(scene.latest(1));
      }

      Eventually.holds(() -> scene.target.asked.size() == 3);
      assertThat(scene.shadow.status().shed()).isEqualTo(7);
      assertThat(scene.told.shed).hasSize(7).containsOnly(Side.TARGET);
    }
  }

  @Test
  @Tag("W18")
  void comparisonWaitsForItsSecondLook_keepsItsPlace() {
    try (ShadowScene scene = new ShadowScene(1, NEVER, NEVER)) {
      scene.put(scene.source, 1);
      scene.offer(scene.latest(1));
      Eventually.holds(() -> scene.told.answered.size() == 1);

      scene.offer(scene.latest(1));

      assertThat(scene.shadow.status().shed()).isEqualTo(1);
    }
  }

  @Test
  @Tag("W18")
  void secondLookHangs_givesThePlaceBack() {
    try (ShadowScene scene = new ShadowScene(1, SOON, SOON)) {
      scene.put(scene.source, 1, 2);
      scene.target.afterNextRead(scene.target::hangs);

      ShadowStatus status = scene.compare(scene.latest(10));

      assertThat(status.failed()).isEqualTo(1);
      assertThat(status.mismatched().values()).containsOnly(0L);
      scene.target.answersWell();
      assertThat(scene.compare(scene.latest(10)).recentMismatched()).isEqualTo(1);
    }
  }

  /** A store may answer each read in time, and give one page after the other for ever. */
  @Test
  @Tag("W18")
  void secondLookNeverComesToAnEnd_isEndedAsAWhole() {
    try (ShadowScene scene = new ShadowScene(1, SOON, SOON)) {
      scene.put(scene.source, 1);
      scene.target.afterNextRead(
          () -> scene.target.answers(request -> CompletableFuture.completedFuture(tie(scene))));

      assertThat(scene.compare(scene.latest(10)).failed()).isEqualTo(1);
    }
  }

  /** A page of the microsecond that is looked at, with a token that leads to itself. */
  private static Page tie(ShadowScene scene) {
    ReadRequest request =
        ReadRequest.range(
                scene.room,
                scene.message(1).sentAt().minusNanos(1_000),
                scene.message(1).sentAt().plusNanos(1_000))
            .limit(1);
    return Page.of(
        request, List.of(scene.message("bob", 1, "one"), scene.message("eve", 1, "two")));
  }

  @Test
  @Tag("W18")
  void storeFailsOrThrowsAnything_isCountedAndGivesThePlaceBack() {
    try (ShadowScene scene = new ShadowScene(1, SOON, NEVER)) {
      scene.target.answers(
          request -> CompletableFuture.failedFuture(new Unavailable("told to be", null)));
      scene.compare(scene.latest(1));
      scene.target.answers(
          request -> {
            throw new UnsupportedOperationException("told to throw");
          });
      scene.compare(scene.latest(1));
      scene.target.answers(
          request -> {
            throw new AssertionError("told to break");
          });
      scene.compare(scene.latest(1));
      scene.target.answersWell();

      ShadowStatus status = scene.compare(scene.latest(1));

      assertThat(status.failed()).isEqualTo(3);
      assertThat(status.compared()).isEqualTo(1);
      assertThat(status.shed()).isZero();
      assertThat(scene.told.failures).containsExactly(FailureKind.UNAVAILABLE, FailureKind.OTHER);
    }
  }

  @Test
  @Tag("W18")
  void repairThrows_placeIsGivenBackOnce() {
    try (ShadowScene scene = new ShadowScene(1, SOON, NEVER)) {
      scene.repair =
          (message, on) -> {
            throw new IllegalStateException("told to throw");
          };
      scene.put(scene.source, 1);
      scene.compare(scene.latest(1));
      Eventually.holds(() -> scene.shadow.status().failed() == 1);
      scene.target.hangs();

      scene.offer(scene.latest(1));
      scene.offer(scene.latest(1));

      assertThat(scene.shadow.status().shed()).isEqualTo(1);
    }
  }

  @Test
  @Tag("W18")
  void storeBlocksItsCaller_holdsUpTheComparisonsAlone() {
    try (ShadowScene scene = new ShadowScene(2, SOON, NEVER)) {
      CountDownLatch blocked = new CountDownLatch(1);
      scene.target.answers(
          request -> {
            awaited(blocked);
            return scene.target.well(request);
          });

      for (int i = 0; i < 10; i++) {
        scene.offer(scene.latest(1));
      }
      assertThat(scene.shadow.status().shed()).isEqualTo(8);

      blocked.countDown();
      Eventually.holds(() -> scene.shadow.status().compared() == 2);
      assertThat(scene.target.askers).doesNotContain(Thread.currentThread());
    }
  }

  @Test
  @Tag("W16")
  void rate_isTheShareThatIsCompared() {
    try (ShadowScene scene = new ShadowScene(1, SOON, NEVER)) {
      scene.target.hangs();
      scene.offer(scene.latest(1));

      assertThat(shedOf1000At(0, scene)).isZero();
      assertThat(shedOf1000At(0.5, scene)).isBetween(350L, 650L);
      assertThat(shedOf1000At(1, scene)).isEqualTo(1_000);
      assertThat(shedOf1000At(0, scene)).isZero();
    }
  }

  private static long shedOf1000At(double rate, ShadowScene scene) {
    scene.shadow.rate(rate);
    assertThat(scene.shadow.status().rate()).isEqualTo(rate);
    long before = scene.shadow.status().shed();
    for (int i = 0; i < 1_000; i++) {
      scene.offer(scene.latest(1));
    }
    return scene.shadow.status().shed() - before;
  }

  @Test
  @Tag("W15")
  void close_endsTheThreadAndDropsWhatIsUnderWay() {
    ShadowScene scene = new ShadowScene(2, NEVER, NEVER);
    CompletableFuture<Page> later = new CompletableFuture<>();
    scene.target.answers(request -> later);
    scene.offer(scene.latest(1));
    Eventually.holds(() -> !scene.target.askers.isEmpty());
    Thread thread = scene.target.askers.iterator().next();

    scene.close();
    scene.close();
    later.complete(scene.target.memory.read(scene.latest(1)));
    scene.offer(scene.latest(1));
    scene.offer(scene.latest(1));

    Eventually.holds(() -> !thread.isAlive());
    assertThat(scene.target.asked).hasSize(1);
    assertThat(scene.shadow.status()).isEqualTo(new ShadowCounts(3).status(1));
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).as("let go of").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
