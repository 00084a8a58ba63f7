package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.PageToken;
import io.chatstore.ReadRequest;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phase changes while the store runs. */
class SwitchingTest {

  @Test
  @Tag("W8")
  void flip_stepByStepForwardAndBack_isFollowed() {
    try (Pair pair = new Pair(MigrationPhase.SOURCE_ONLY)) {
      List<MigrationPhase> there = new ArrayList<>(List.of(MigrationPhase.values()));
      for (MigrationPhase phase : there.subList(1, there.size())) {
        assertThat(pair.flip(phase)).isEqualTo(phase);
      }
      for (int i = there.size() - 2; i >= 0; i--) {
        assertThat(pair.flip(there.get(i))).isEqualTo(there.get(i));
      }
      assertThat(pair.dual.status().flips()).isEqualTo(8);
    }
  }

  @Test
  @Tag("W8")
  void flip_skipsAPhase_isRefusedUnlessForced() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      assertThat(pair.flip(MigrationPhase.TARGET_READ)).isEqualTo(MigrationPhase.DUAL_WRITE);
      assertThat(pair.dual.status().flips()).isZero();

      assertThat(pair.flip(new WantedPhase(MigrationPhase.TARGET_READ, true, "a test")))
          .isEqualTo(MigrationPhase.TARGET_READ);
    }
  }

  @Test
  @Tag("W8")
  void open_phaseSkipsOneSinceTheJournalWasUsed_isRefusedUnlessForced() throws Exception {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      pair.dual.close();

      assertThatThrownBy(() -> reopened(pair, "TARGET_ONLY"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("DUAL_WRITE")
          .hasMessageContaining("TARGET_ONLY");

      try (DualChatStore forced = reopened(pair, "TARGET_ONLY forced a test")) {
        assertThat(forced.phase()).isEqualTo(MigrationPhase.TARGET_ONLY);
      }
    }
  }

  private static DualChatStore reopened(Pair pair, String phase) throws Exception {
    return DualChatStore.builder()
        .source(pair.source.blocking())
        .target(pair.target.blocking())
        .phase(WantedPhase.parse(phase))
        .journal(pair.journal)
        .buildAsync();
  }

  @Test
  @Tag("W9")
  void phaseFile_changesIsSpoiltAndGoes_isFollowedWhereItSaysAPhase(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("phase"), "dual-write\n");
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE);
        DualChatStore dual =
            DualChatStore.builder()
                .source(pair.source.blocking())
                .target(pair.target.blocking())
                .phaseFile(file)
                .phaseInterval(Duration.ofMillis(10))
                .journal(folder.resolve("journal"))
                .buildAsync()) {
      assertThat(dual.phase()).isEqualTo(MigrationPhase.DUAL_WRITE);

      Files.writeString(file, "SHADOW_READ the copy is verified");
      Eventually.holds(() -> dual.phase() == MigrationPhase.SHADOW_READ);

      Files.writeString(file, "nonsense");
      assertThat(dual.followPhase()).isEqualTo(MigrationPhase.SHADOW_READ);
      Files.delete(file);
      assertThat(dual.followPhase()).isEqualTo(MigrationPhase.SHADOW_READ);

      Files.writeString(file, "SOURCE_ONLY forced the target is gone");
      Eventually.holds(() -> dual.phase() == MigrationPhase.SOURCE_ONLY);
    }
  }

  @Test
  @Tag("W9")
  void phaseFile_isAbsentWhenTheStoreIsOpened_isRefused(@TempDir Path folder) {
    assertThatThrownBy(
            () ->
                DualChatStore.builder()
                    .source(new ScriptedStore().blocking())
                    .target(new ScriptedStore().blocking())
                    .phaseFile(folder.resolve("absent"))
                    .journal(folder.resolve("journal"))
                    .buildAsync())
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  @Tag("W9")
  void phaseSupplier_throws_leavesThePhase() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      pair.spoilt = true;
      assertThat(pair.flip(MigrationPhase.SHADOW_READ)).isEqualTo(MigrationPhase.DUAL_WRITE);
      pair.spoilt = false;
      assertThat(pair.flip(MigrationPhase.SHADOW_READ)).isEqualTo(MigrationPhase.SHADOW_READ);
    }
  }

  @Test
  @Tag("W13")
  void walk_phaseFlipsAtEveryPage_seesEveryMessageOnce() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      List<ChatMessage> put = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        put.add(0, pair.message("author " + i % 3, i / 3, "text " + i));
        pair.store().put(put.get(0));
      }
      assertThat(pair.drained()).isTrue();
      List<MigrationPhase> phases =
          List.of(
              MigrationPhase.SHADOW_READ,
              MigrationPhase.TARGET_READ,
              MigrationPhase.TARGET_ONLY,
              MigrationPhase.TARGET_READ,
              MigrationPhase.SHADOW_READ,
              MigrationPhase.DUAL_WRITE,
              MigrationPhase.SOURCE_ONLY,
              MigrationPhase.DUAL_WRITE);

      List<ChatMessage> read = new ArrayList<>();
      Optional<PageToken> next = Optional.empty();
      int flips = 0;
      do {
        ReadRequest all = ReadRequest.all(pair.room).limit(7);
        Page page = pair.store().read(next.map(all::continueFrom).orElse(all));
        read.addAll(page.messages());
        next = page.next();
        pair.flip(phases.get(flips++ % phases.size()));
      } while (next.isPresent());

      assertThat(read).hasSize(1_000).doesNotHaveDuplicates();
      assertThat(read).containsExactlyInAnyOrderElementsOf(put);
      assertThat(read).isEqualTo(pair.source.room(pair.room));
    }
  }
}
