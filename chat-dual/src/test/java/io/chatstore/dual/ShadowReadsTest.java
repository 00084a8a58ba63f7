package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reads are repeated on the other side and compared. */
class ShadowReadsTest {

  @Test
  @Tag("W16")
  void read_sidesDiffer_isCountedByKindWithExamples() {
    try (Pair pair = compared(MigrationPhase.SHADOW_READ)) {
      pair.source.memory.put(pair.message("ada", 1, "missing"));
      pair.source.memory.put(pair.message("ada", 2, "one text"));
      pair.target.memory.put(pair.message("ada", 2, "another text"));
      pair.target.memory.put(pair.message("ada", 3, "unexpected"));

      pair.store().latest(pair.room, 10);

      Eventually.holds(() -> shadow(pair).compared() == 1);
      assertThat(shadow(pair).mismatched())
          .containsEntry(Mismatch.MISSING, 1L)
          .containsEntry(Mismatch.CHANGED, 1L)
          .containsEntry(Mismatch.UNEXPECTED, 1L)
          .containsEntry(Mismatch.ORDER, 0L);
      assertThat(shadow(pair).recentMismatched()).isEqualTo(1);
      assertThat(shadow(pair).examples())
          .allMatch(it -> it.on() == Side.TARGET)
          .extracting(ShadowStatus.Example::kind)
          .containsExactlyInAnyOrder(Mismatch.MISSING, Mismatch.CHANGED, Mismatch.UNEXPECTED);
      assertThat(shadow(pair).toString()).doesNotContain("one text", "another text");
    }
  }

  @Test
  @Tag("W16")
  void read_targetIsRead_isComparedWithTheSource() {
    try (Pair pair = compared(MigrationPhase.TARGET_READ)) {
      pair.target.memory.put(pair.message(1));

      pair.store().latest(pair.room, 10);

      Eventually.holds(() -> shadow(pair).compared() == 1);
      assertThat(shadow(pair).examples())
          .singleElement()
          .matches(it -> it.on() == Side.SOURCE && it.kind() == Mismatch.MISSING);
    }
  }

  @Test
  @Tag("W16")
  void read_phaseComparesNothing_isNotRepeated() {
    try (Pair pair = compared(MigrationPhase.DUAL_WRITE)) {
      pair.store().latest(pair.room, 10);
      pair.flip(MigrationPhase.SHADOW_READ);
      pair.store().latest(pair.room, 10);

      Eventually.holds(() -> shadow(pair).compared() == 1);
    }
  }

  @Test
  @Tag("W16")
  void shadowRate_changesWhileItRuns_isTheShareThatIsCompared() {
    try (Pair pair = compared(MigrationPhase.SHADOW_READ)) {
      pair.dual.shadowRate(0);
      for (int i = 0; i < 100; i++) {
        pair.store().latest(pair.room, 10);
      }
      pair.dual.shadowRate(1);
      pair.store().latest(pair.room, 10);

      Eventually.holds(() -> shadow(pair).compared() > 0);
      assertThat(shadow(pair).compared()).isEqualTo(1);
      assertThat(shadow(pair).rate()).isEqualTo(1);
    }
  }

  @Test
  @Tag("W17")
  void read_otherSideIsBehind_isNoMismatchOnceItHasCaughtUp() {
    try (Pair pair = new Pair(MigrationPhase.SHADOW_READ, it -> it.shadowRate(1))) {
      Late late = new Late(pair.target);
      try (ShadowReads shadow = shadows(pair, late, (message, on) -> {})) {
        ChatMessage message = pair.message(1);
        pair.source.memory.put(message);
        late.afterFirstRead = () -> pair.target.memory.put(message);

        offer(pair, shadow);

        Eventually.holds(() -> shadow.status().compared() == 1);
        assertThat(shadow.status().behind()).isEqualTo(1);
        assertThat(shadow.status().recentMismatched()).isZero();
      }
    }
  }

  @Test
  @Tag("W17")
  void read_messagesArriveBetweenTheTwoReads_isNoMismatch() {
    try (Pair pair = new Pair(MigrationPhase.SHADOW_READ)) {
      Late late = new Late(pair.target);
      try (ShadowReads shadow = shadows(pair, late, (message, on) -> {})) {
        ReadRequest request = ReadRequest.latest(pair.room, 10);
        Page before = pair.source.memory.read(request);
        pair.source.memory.put(pair.message(1));
        pair.target.memory.put(pair.message(1));

        shadow.offer(request, before, Side.SOURCE);

        Eventually.holds(() -> shadow.status().compared() == 1);
        assertThat(shadow.status().recentMismatched()).isZero();
        assertThat(shadow.status().behind()).isEqualTo(1);
      }
    }
  }

  @Test
  @Tag("W18")
  void read_otherSideHangs_costsTheCallerNothingAndIsShed() {
    try (Pair pair = new Pair(MigrationPhase.SHADOW_READ)) {
      CompletableFuture<Page> never = new CompletableFuture<>();
      Late hanging = new Late(pair.target);
      hanging.answer = never;
      try (ShadowReads shadow = shadows(pair, hanging, (message, on) -> {})) {
        for (int i = 0; i < 10; i++) {
          offer(pair, shadow);
        }
        Eventually.holds(() -> hanging.reads.size() == 2);
        assertThat(shadow.status().shed()).isEqualTo(8);

        never.completeExceptionally(new IllegalStateException("ended by the test"));
        Eventually.holds(() -> shadow.status().failed() == 2);
        hanging.answer = null;
        eventually(
            () -> {
              offer(pair, shadow);
              return shadow.status().compared() > 0;
            });
      }
    }
  }

  @Test
  @Tag("W18")
  void repairMissing_messageIsMissing_isPutOnTheSideThatIsNotRead() {
    try (Pair pair = new Pair(MigrationPhase.SHADOW_READ, it -> it.shadowRate(1).repairMissing())) {
      ChatMessage message = pair.message(1);
      ChatMessage unexpected = pair.message(2);
      pair.source.memory.put(message);
      pair.target.memory.put(unexpected);

      pair.store().latest(pair.room, 10);

      Eventually.holds(() -> pair.target.room(pair.room).contains(message));
      assertThat(pair.source.room(pair.room)).containsExactly(message);
    }
  }

  private static Pair compared(MigrationPhase phase) {
    return new Pair(phase, it -> it.shadowRate(1));
  }

  private static ShadowStatus shadow(Pair pair) {
    return pair.dual.status().shadow();
  }

  private static ShadowReads shadows(Pair pair, AsyncChatStore target, Repair repair) {
    return new ShadowReads(
        new ShadowSettings(1, 2, Duration.ofMillis(5), 100),
        side -> side == Side.SOURCE ? pair.source : target,
        side -> false,
        repair,
        new DualListener() {});
  }

  private static void offer(Pair pair, ShadowReads shadow) {
    ReadRequest request = ReadRequest.latest(pair.room, 10);
    shadow.offer(request, pair.source.memory.read(request), Side.SOURCE);
  }

  private static void eventually(BooleanSupplier condition) {
    Eventually.holds(condition);
  }

  /** Reads as another store does; something may happen after its first answer. */
  private static final class Late implements AsyncChatStore {

    private final ScriptedStore store;
    private final CopyOnWriteArrayList<ReadRequest> reads = new CopyOnWriteArrayList<>();
    private volatile Runnable afterFirstRead = () -> {};
    private volatile @Nullable CompletableFuture<Page> answer;

    private Late(ScriptedStore store) {
      this.store = store;
    }

    @Override
    public CompletableFuture<Page> read(ReadRequest request) {
      reads.add(request);
      CompletableFuture<Page> given = answer;
      if (given != null) {
        return given;
      }
      CompletableFuture<Page> read = store.read(request);
      if (reads.size() == 1) {
        afterFirstRead.run();
      }
      return read;
    }

    @Override
    public CompletableFuture<PutResult> put(ChatMessage message) {
      return store.put(message);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
