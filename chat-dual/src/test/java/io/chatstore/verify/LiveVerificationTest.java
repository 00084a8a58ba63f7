package io.chatstore.verify;

import static io.chatstore.verify.HistoryScene.START;
import static io.chatstore.verify.HistoryScene.message;
import static io.chatstore.verify.HistoryScene.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveVerificationTest {

  @TempDir Path folder;

  @Test
  @Tag("V2")
  void lateMessage_thatIsThereWhenLookedAtAgain_isNoDifference() {
    HistoryScene scene = new HistoryScene(folder);
    ChatMessage late = message("one", "late", 0, "x");
    ChatMessage lost = message("one", "lost", 0, "x");
    scene.both(late, message("one", "ada", 0, "x"));
    scene.source(lost);
    Verification verification = scene.verification().build();
    scene.target.hidden = untilLookedAtAgain(verification, late);

    VerificationReport report = verification.run();

    assertThat(verification.progress().suspects()).isEqualTo(2);
    assertThat(scene.differences()).containsExactly(told(DifferenceKind.MISSING, lost.id()));
    assertThat(report.differing()).isEqualTo(1);
  }

  /** It was missing, and is being corrected when it is looked at again. */
  @Test
  @Tag("V2")
  void messageThatDiffersInAnotherWay_isLookedAtOnceMore() {
    HistoryScene scene = new HistoryScene(folder);
    ChatMessage right = message("one", "ada", 0, "right");
    scene.source(right);
    scene.target(message("one", "ada", 0, "wrong"));
    Verification verification = scene.verification().build();
    AtomicBoolean seen = new AtomicBoolean();
    scene.target.hidden =
        message -> {
          boolean lookedAtAgain = verification.progress().step() == VerificationStep.LOOK_AGAIN;
          seen.compareAndSet(false, lookedAtAgain);
          return !lookedAtAgain;
        };
    scene.source.failures =
        () -> {
          if (seen.get()) {
            scene.target.memory.replace(message("one", "ada", 0, "wrong"), right).join();
          }
          return Optional.empty();
        };

    assertThat(verification.run().isClean()).isTrue();
    assertThat(verification.progress().suspects()).isEqualTo(1);
  }

  @Test
  @Tag("V2")
  void writerWhoseTargetIsAlwaysBehind_causesNoDifference() throws InterruptedException {
    HistoryScene scene = new HistoryScene(folder);
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch underWay = new CountDownLatch(500);
    Thread writer = new Thread(() -> write(scene, over, underWay));
    writer.start();
    try {
      underWay.await();
      for (int i = 0; i < 2; i++) {
        Verification verification =
            scene
                .verification()
                .until(START.plus(Duration.ofDays(36_500)))
                .lookAgainAfter(Duration.ofMillis(500))
                .sliceSize(50)
                .build();

        assertThat(verification.run().examples()).isEmpty();
        assertThat(verification.progress().suspects()).isPositive();
      }
    } finally {
      over.set(true);
      writer.join();
    }
  }

  /** To the target twenty messages later than to the source. */
  private static void write(HistoryScene scene, AtomicBoolean over, CountDownLatch underWay) {
    Deque<ChatMessage> late = new ArrayDeque<>();
    for (int i = 0; !over.get(); i++) {
      ChatMessage message = message("room " + i % 7, "ada", i, "x");
      scene.source(message);
      late.add(message);
      if (late.size() > 20) {
        scene.target(late.remove());
      }
      underWay.countDown();
      LockSupport.parkNanos(100_000);
    }
  }

  private static Predicate<ChatMessage> untilLookedAtAgain(
      Verification verification, ChatMessage late) {
    return message ->
        message.equals(late) && verification.progress().step() != VerificationStep.LOOK_AGAIN;
  }
}
