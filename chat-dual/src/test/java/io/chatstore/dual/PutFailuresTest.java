package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.ReadRequest;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a put when a side fails, hangs or may have taken it. */
class PutFailuresTest {

  @ParameterizedTest
  @EnumSource(
      value = MigrationPhase.class,
      names = {"DUAL_WRITE", "SHADOW_READ", "TARGET_READ"})
  @Tag("W2")
  void put_bothSidesAreHeld_hasBeenSentToBoth(MigrationPhase phase) {
    try (Pair pair = new Pair(phase)) {
      pair.source.behave(Behaviour.HELD);
      pair.target.behave(Behaviour.HELD);
      ChatMessage message = pair.message(1);

      CompletableFuture<PutResult> put = pair.dual.put(message);

      assertThat(pair.source.puts).containsExactly(message);
      assertThat(pair.target.puts).containsExactly(message);
      assertThat(put).isNotDone();
      pair.source.release();
      pair.target.release();
      assertThat(put.join().outcome()).isEqualTo(Outcome.STORED);
      assertThat(pair.dual.status().journal().entries()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"WELL", "HELD", "UNREADABLE"},
      mode = EnumSource.Mode.EXCLUDE)
  @Tag("W3")
  @Tag("W4")
  void put_sideThatIsNotDemandedFails_isStoredAndOnBothSidesInTheEnd(Behaviour failing) {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      pair.target.behave(failing);
      ChatMessage message = pair.message(1);

      assertThat(pair.dual.put(message).join().outcome()).isEqualTo(Outcome.STORED);

      assertThat(pair.source.room(pair.room)).containsExactly(message);
      assertThat(pair.dual.status().journal().owedToTarget()).isEqualTo(1);
      pair.target.behave(Behaviour.WELL);
      assertThat(pair.drained()).isTrue();
      assertThat(pair.target.room(pair.room)).containsExactly(message);
    }
  }

  @Test
  @Tag("W4")
  void put_sideThatIsNotDemandedHangs_isAnsweredAndInTheJournalUntilItAnswers() {
    try (Pair pair = new Pair(MigrationPhase.TARGET_READ)) {
      pair.source.behave(Behaviour.HELD);
      ChatMessage message = pair.message(1);

      assertThat(pair.dual.put(message).join().outcome()).isEqualTo(Outcome.STORED);

      assertThat(pair.dual.status().journal().owedToSource()).isEqualTo(1);
      assertThat(pair.dual.status().journal().waiting()).isZero();
      pair.source.release();
      Eventually.holds(() -> pair.dual.status().journal().entries() == 0);
      assertThat(pair.source.room(pair.room)).containsExactly(message);
      assertThat(pair.source.puts).containsExactly(message);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"UNAVAILABLE", "THROTTLED", "MISCONFIGURED"})
  @Tag("W6")
  void put_demandedSideRefusesAndTheOtherTookIt_isUnknownAndOnBothSidesInTheEnd(Behaviour failing) {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      pair.source.behave(failing);
      ChatMessage message = pair.message(1);

      assertThatThrownBy(() -> pair.store().put(message))
          .isInstanceOf(OutcomeUnknown.class)
          .hasMessageContaining("SOURCE")
          .cause()
          .isNotNull();

      pair.source.behave(Behaviour.WELL);
      assertThat(pair.drained()).isTrue();
      assertThat(pair.source.room(pair.room)).containsExactly(message);
      assertThat(pair.target.room(pair.room)).containsExactly(message);
    }
  }

  @Test
  @Tag("W6")
  void put_bothSidesRefuse_isRefusedAndNothingIsLeft() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      pair.source.behave(Behaviour.UNAVAILABLE);
      pair.target.behave(Behaviour.THROTTLED);

      assertThatThrownBy(() -> pair.store().put(pair.message(1))).isInstanceOf(Unavailable.class);

      assertThat(pair.dual.status().journal().entries()).isZero();
      assertThat(pair.source.room(pair.room)).isEmpty();
      assertThat(pair.target.room(pair.room)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"UNKNOWN_AND_TAKEN", "UNKNOWN_AND_LOST", "BROKEN", "THROWING"})
  @Tag("W6")
  void put_demandedSideIsUnknown_isUnknownAndOnBothSidesInTheEnd(Behaviour failing) {
    try (Pair pair = new Pair(MigrationPhase.SHADOW_READ)) {
      pair.source.behave(failing);
      pair.target.behave(Behaviour.UNAVAILABLE);
      ChatMessage message = pair.message(1);

      assertThatThrownBy(() -> pair.store().put(message)).isInstanceOf(OutcomeUnknown.class);

      pair.source.behave(Behaviour.WELL);
      pair.target.behave(Behaviour.WELL);
      assertThat(pair.drained()).isTrue();
      assertThat(pair.source.room(pair.room)).containsExactly(message);
      assertThat(pair.target.room(pair.room)).containsExactly(message);
    }
  }

  @Test
  @Tag("W4")
  void put_manyFailuresInARow_areNotSentAnyMoreButForProbes() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      pair.target.behave(Behaviour.UNAVAILABLE);

      for (int i = 0; i < 2_000; i++) {
        assertThat(pair.store().put(pair.message(i)).outcome()).isEqualTo(Outcome.STORED);
      }

      assertThat(pair.dual.status().side(Side.TARGET).down()).isTrue();
      assertThat(pair.target.puts).hasSizeLessThan(200);
      pair.target.behave(Behaviour.WELL);
      assertThat(pair.drained()).isTrue();
      assertThat(pair.dual.status().side(Side.TARGET).down()).isFalse();
      assertThat(pair.target.memory.walk(ReadRequest.all(pair.room)))
          .hasSize(2_000)
          .containsExactlyElementsOf(pair.source.memory.walk(ReadRequest.all(pair.room)));
    }
  }

  @Test
  @Tag("W4")
  void put_tooMuchIsUnderWayOnTheOtherSide_goesToTheJournalAlone() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE, it -> it.underWay(3))) {
      pair.target.behave(Behaviour.HELD);

      for (int i = 0; i < 10; i++) {
        assertThat(pair.store().put(pair.message(i)).outcome()).isEqualTo(Outcome.STORED);
      }

      assertThat(pair.dual.status().side(Side.TARGET).shed()).isEqualTo(7);
      pair.target.release();
      assertThat(pair.drained()).isTrue();
      assertThat(pair.target.room(pair.room)).hasSize(10);
    }
  }

  @Test
  @Tag("W3")
  void put_isCancelledByItsCaller_endsOnBothSides() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE, DualChatStoreBuilder::writeIntents)) {
      pair.source.behave(Behaviour.HELD);
      pair.target.behave(Behaviour.UNAVAILABLE);
      ChatMessage message = pair.message(1);
      CompletableFuture<PutResult> put = pair.dual.put(message);
      Eventually.holds(() -> !pair.source.puts.isEmpty());

      put.cancel(true);
      pair.source.release();
      pair.target.behave(Behaviour.WELL);

      assertThat(pair.drained()).isTrue();
      assertThat(pair.target.room(pair.room)).containsExactly(message);
    }
  }
}
