package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Unreadable;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two texts under one identity, on one side and not on the other. */
class PutConflictsTest {

  @ParameterizedTest
  @EnumSource(
      value = MigrationPhase.class,
      names = {"DUAL_WRITE", "SHADOW_READ", "TARGET_READ"})
  @Tag("W5")
  void put_conflictWhereItIsSettled_isToldAndTheOtherSideFollows(MigrationPhase phase) {
    try (Pair pair = new Pair(phase)) {
      ChatMessage standing = pair.message("ada", 1, "stood first");
      pair.of(phase.settles()).memory.put(standing);

      PutResult answer = pair.store().put(pair.message("ada", 1, "came later"));

      assertThat(answer.outcome()).isEqualTo(Outcome.CONFLICT);
      assertThat(answer.message()).isEqualTo(standing);
      assertThat(pair.drained()).isTrue();
      assertThat(pair.source.room(pair.room)).containsExactly(standing);
      assertThat(pair.target.room(pair.room)).containsExactly(standing);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MigrationPhase.class,
      names = {"DUAL_WRITE", "SHADOW_READ", "TARGET_READ"})
  @Tag("W5")
  void put_conflictOnTheOtherSide_isStoredAndTheOtherSideFollows(MigrationPhase phase) {
    try (Pair pair = new Pair(phase)) {
      pair.of(phase.settles().other()).memory.put(pair.message("ada", 1, "stood first"));
      ChatMessage message = pair.message("ada", 1, "came later");

      assertThat(pair.store().put(message).outcome()).isEqualTo(Outcome.STORED);

      assertThat(pair.drained()).isTrue();
      assertThat(pair.source.room(pair.room)).containsExactly(message);
      assertThat(pair.target.room(pair.room)).containsExactly(message);
    }
  }

  @Test
  @Tag("W5")
  void put_sameConflictOnBothSides_leavesNothing() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      ChatMessage standing = pair.message("ada", 1, "stood first");
      pair.source.memory.put(standing);
      pair.target.memory.put(standing);

      assertThat(pair.store().put(pair.message("ada", 1, "came later")).isConflict()).isTrue();

      assertThat(pair.dual.status().journal().entries()).isZero();
    }
  }

  @Test
  @Tag("W5")
  void replay_phaseHasFlippedSince_settlesByWhoSettlesNow() {
    try (Pair pair = new Pair(MigrationPhase.SHADOW_READ)) {
      pair.target.behave(Behaviour.UNAVAILABLE);
      assertThat(pair.store().put(pair.message("ada", 1, "on the source")).isConflict()).isFalse();
      ChatMessage onTarget = pair.message("ada", 1, "on the target");
      pair.target.memory.put(onTarget);

      pair.flip(MigrationPhase.TARGET_READ);
      pair.target.behave(Behaviour.WELL);

      assertThat(pair.drained()).isTrue();
      assertThat(pair.source.room(pair.room)).containsExactly(onTarget);
      assertThat(pair.target.room(pair.room)).containsExactly(onTarget);
    }
  }

  @Test
  @Tag("W5")
  void put_unreadableWhereItIsSettled_isTakenOffTheOtherSideAgain() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      pair.source.behave(Behaviour.UNREADABLE);

      assertThatThrownBy(() -> pair.store().put(pair.message(1))).isInstanceOf(Unreadable.class);

      assertThat(pair.drained()).isTrue();
      assertThat(pair.target.room(pair.room)).isEmpty();
    }
  }

  @Test
  @Tag("W5")
  void put_unreadableWhereItIsSettledAndAlreadyOnTheOtherSide_staysThere() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      ChatMessage message = pair.message(1);
      pair.target.memory.put(message);
      pair.source.behave(Behaviour.UNREADABLE);

      assertThatThrownBy(() -> pair.store().put(message)).isInstanceOf(Unreadable.class);

      assertThat(pair.drained()).isTrue();
      assertThat(pair.target.room(pair.room)).containsExactly(message);
    }
  }

  @Test
  @Tag("W5")
  void put_unreadableOnTheOtherSide_waitsInTheJournalUntilItIsMended() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      pair.target.behave(Behaviour.UNREADABLE);
      ChatMessage message = pair.message(1);

      assertThat(pair.store().put(message).outcome()).isEqualTo(Outcome.STORED);

      assertThat(pair.dual.status().journal().owedToTarget()).isEqualTo(1);
      pair.target.behave(Behaviour.WELL);
      assertThat(pair.drained()).isTrue();
      assertThat(pair.target.room(pair.room)).containsExactly(message);
    }
  }

  @Test
  @Tag("W5")
  void replay_messageToBeTakenAwayHasBeenAcknowledgedSince_staysThere() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      ChatMessage message = pair.message(1);
      pair.source.behave(Behaviour.UNREADABLE);
      pair.target.behave(Behaviour.WELL);
      pair.source.memory.put(message); // mended before the replay comes to it
      assertThatThrownBy(() -> pair.store().put(message)).isInstanceOf(Unreadable.class);

      assertThat(pair.drained()).isTrue();
      assertThat(pair.target.room(pair.room)).containsExactly(message);
    }
  }
}
