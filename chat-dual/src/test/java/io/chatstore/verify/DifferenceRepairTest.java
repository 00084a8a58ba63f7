package io.chatstore.verify;

import static io.chatstore.verify.HistoryScene.all;
import static io.chatstore.verify.HistoryScene.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import io.chatstore.dual.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferenceRepairTest {

  private static final Map<RepairOutcome, Long> ONE_EACH =
      Map.of(RepairOutcome.PUT, 1L, RepairOutcome.REPLACED, 1L, RepairOutcome.WITHDRAWN, 1L);

  @TempDir Path folder;

  private final ChatMessage missing = message("one", "ada", 1, "x");
  private final ChatMessage right = message("two", "bob", 3, "right");
  private final ChatMessage wrong = message("two", "bob", 3, "wrong");
  private final ChatMessage unexpected = message("two", "ada", 2, "x");
  private HistoryScene scene;

  @BeforeEach
  void differ() {
    scene = new HistoryScene(folder);
    scene.both(message("one", "eve", 9, "x"));
    scene.source(missing, right);
    scene.target(unexpected, wrong);
    scene.verification().build().run();
  }

  @Test
  @Tag("V5")
  void sourceWins_andRunAgain_doesNoHarm() {
    List<ChatMessage> source = all(scene.source, "one", "two");

    RepairReport report = scene.repair().run();

    assertThat(report.outcomes()).containsAllEntriesOf(ONE_EACH);
    assertThat(report.isSettled()).isTrue();
    assertThat(all(scene.target, "one", "two")).isEqualTo(source);
    assertThat(all(scene.source, "one", "two")).isEqualTo(source);

    RepairReport again = scene.repair().run();

    assertThat(again.count(RepairOutcome.GONE)).isEqualTo(3);
    assertThat(again.isSettled()).isTrue();
    assertThat(all(scene.target, "one", "two")).isEqualTo(source);
  }

  @Test
  @Tag("V5")
  void targetWins_theSourceIsChanged() {
    List<ChatMessage> target = all(scene.target, "one", "two");

    RepairReport report = scene.repair().wins(Side.TARGET).run();

    assertThat(report.outcomes()).containsAllEntriesOf(ONE_EACH);
    assertThat(all(scene.source, "one", "two")).isEqualTo(target);
    assertThat(all(scene.target, "one", "two")).isEqualTo(target);
  }

  @Test
  @Tag("V5")
  void dryRun_tellsAndChangesNothing() {
    List<ChatMessage> source = all(scene.source, "one", "two");
    List<ChatMessage> target = all(scene.target, "one", "two");

    RepairReport report = scene.repair().dryRun().run();

    assertThat(report.outcomes()).containsAllEntriesOf(ONE_EACH);
    assertThat(report.toText()).contains("nothing was changed").contains("would withdraw");
    assertThat(all(scene.source, "one", "two")).isEqualTo(source);
    assertThat(all(scene.target, "one", "two")).isEqualTo(target);
  }

  @Test
  @Tag("V5")
  void whatIsOtherwiseByNow_isSettledAsItIsNow() {
    scene.target.memory.withdraw(unexpected).join();
    scene.source.memory.withdraw(missing).join();
    scene.source.memory.withdraw(right).join();

    RepairReport report = scene.repair().run();

    assertThat(report.count(RepairOutcome.GONE)).isEqualTo(2);
    assertThat(report.count(RepairOutcome.WITHDRAWN)).isEqualTo(1);
    assertThat(all(scene.target, "two")).isEmpty();
  }

  @Test
  @Tag("V8")
  void sideWithoutCorrections_takesWhatIsMissing_andRefusesTheRest() {
    AsyncChatStore plain = new Plain(scene.target);

    RepairReport report = DifferenceRepair.of(scene.file(), scene.source, plain).run();

    assertThat(report.count(RepairOutcome.PUT)).isEqualTo(1);
    assertThat(report.count(RepairOutcome.REFUSED)).isEqualTo(2);
    assertThat(report.isSettled()).isFalse();
    assertThat(report.unsettled())
        .extracting(Difference::id)
        .containsExactlyInAnyOrder(unexpected.id(), right.id());
    assertThat(report.toText()).contains("NOT ALL SETTLED");
  }

  @Test
  @Tag("V8")
  void failuresThatPass_areTriedAgain() {
    AtomicInteger calls = new AtomicInteger();
    scene.target.failures =
        () ->
            switch (calls.incrementAndGet()) {
              case 1 -> Optional.of(new Unavailable("away", null));
              case 3 -> Optional.of(new OutcomeUnknown(missing.id(), "lost", null));
              default -> Optional.empty();
            };

    RepairReport report = scene.repair().parallel(1).giveUpAfter(Duration.ofSeconds(30)).run();

    assertThat(report.outcomes()).containsAllEntriesOf(ONE_EACH);
    assertThat(all(scene.target, "one", "two")).isEqualTo(all(scene.source, "one", "two"));
  }

  @Test
  @Tag("V8")
  void failuresThatStay_areCounted_andItGoesOn() {
    scene.target.failures = () -> Optional.of(new Unavailable("away", null));

    RepairReport report = scene.repair().run();

    assertThat(report.count(RepairOutcome.FAILED)).isEqualTo(3);
    assertThat(report.unsettled()).hasSize(3);
    assertThat(report.causes()).containsExactly("Unavailable: away");
    assertThat(report.finished()).isTrue();
  }

  @Test
  @Tag("V8")
  void failureThatNoRepeatChanges_isNotRepeated() {
    AtomicInteger calls = new AtomicInteger();
    scene.target.failures =
        () -> {
          calls.incrementAndGet();
          return Optional.of(new Misconfigured("no table", null));
        };

    RepairReport report = scene.repair().run();

    assertThat(report.count(RepairOutcome.FAILED)).isEqualTo(3);
    assertThat(calls).hasValue(3);
  }

  @Test
  @Tag("V8")
  void damagedLine_failsWithItsNumber() throws IOException {
    Files.writeString(scene.file(), "{\"kind\":\"missing\"}\n", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> scene.repair().run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 4");
  }

  @Test
  @Tag("V8")
  void stop_isTold() {
    DifferenceRepair repair = scene.repair();
    repair.stop();

    RepairReport report = repair.run();

    assertThat(report.finished()).isFalse();
    assertThat(report.isSettled()).isFalse();
    assertThat(report.toText()).contains("UNFINISHED");
  }

  /** A store that can do no more than put and read. */
  private record Plain(ScriptedSide store) implements AsyncChatStore {

    @Override
    public CompletableFuture<PutResult> put(ChatMessage message) {
      return store.put(message);
    }

    @Override
    public CompletableFuture<Page> read(ReadRequest request) {
      return store.read(request);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
