package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ReadRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether the next step may be taken. */
class GateTest {

  @Test
  @Tag("W10")
  void gate_everythingHolds_isOpenForwardAndBack() {
    try (Pair pair =
        new Pair(MigrationPhase.SHADOW_READ, it -> it.shadowRate(1).gateComparisons(5))) {
      pair.store().put(pair.message(1));
      assertThat(pair.drained()).isTrue();
      for (int i = 0; i < 5; i++) {
        pair.store().read(ReadRequest.all(pair.room));
      }
      Eventually.holds(() -> pair.dual.status().shadow().recent() >= 5);

      assertThat(ask(pair, MigrationPhase.TARGET_READ).reasons()).isEmpty();
      assertThat(ask(pair, MigrationPhase.DUAL_WRITE).isOpen()).isTrue();
    }
  }

  @Test
  @Tag("W10")
  void gate_nothingWasCompared_isClosed() {
    try (Pair pair = new Pair(MigrationPhase.SHADOW_READ)) {
      assertThat(ask(pair, MigrationPhase.TARGET_READ).reasons())
          .singleElement()
          .asString()
          .contains("100 are wanted");
    }
  }

  @Test
  @Tag("W10")
  void gate_readsDiffer_isClosedUnlessTheRateIsAllowed() {
    for (double allowed : new double[] {0, 1}) {
      try (Pair pair =
          new Pair(
              MigrationPhase.SHADOW_READ,
              it -> it.shadowRate(1).gateComparisons(1).gateMismatchRate(allowed))) {
        pair.source.memory.put(pair.message(1));
        pair.store().read(ReadRequest.all(pair.room));
        Eventually.holds(() -> pair.dual.status().shadow().recentMismatched() == 1);

        assertThat(ask(pair, MigrationPhase.TARGET_READ).isOpen()).isEqualTo(allowed == 1);
      }
    }
  }

  @Test
  @Tag("W10")
  void gate_journalOwesTheSideThatIsToBeRead_isClosed() {
    try (Pair pair = new Pair(MigrationPhase.SHADOW_READ)) {
      pair.target.behave(Behaviour.UNREADABLE);
      pair.store().put(pair.message(1));

      Eventually.holds(
          () ->
              ask(pair, MigrationPhase.TARGET_READ)
                  .reasons()
                  .contains("the journal still owes the target 1 messages"));
      assertThat(ask(pair, MigrationPhase.DUAL_WRITE).isOpen()).isTrue();
    }
  }

  @Test
  @Tag("W10")
  void gate_sideThatIsToBeReadHangs_isClosed() {
    try (Pair pair = new Pair(MigrationPhase.SHADOW_READ)) {
      pair.target.behave(Behaviour.HELD);
      pair.store().put(pair.message(1));

      Eventually.holds(
          () ->
              ask(pair, MigrationPhase.TARGET_READ)
                  .reasons()
                  .contains("the journal still owes the target 1 messages"));
      pair.target.release();
    }
  }

  @Test
  @Tag("W10")
  void gate_sideThatIsToBeReadIsIncomplete_isClosedUntilItIsDeclaredComplete() {
    try (Pair pair = new Pair(MigrationPhase.TARGET_ONLY)) {
      pair.store().put(pair.message(1));
      assertThat(ask(pair, MigrationPhase.TARGET_READ).isOpen()).isTrue();
      pair.flip(MigrationPhase.TARGET_READ);

      assertThat(ask(pair, MigrationPhase.SHADOW_READ).reasons())
          .anyMatch(it -> it.startsWith("the source is incomplete"));
      pair.dual.declareComplete(Side.SOURCE, "a test");
      assertThat(ask(pair, MigrationPhase.SHADOW_READ).reasons())
          .noneMatch(it -> it.startsWith("the source is incomplete"));
    }
  }

  @Test
  @Tag("W10")
  void gate_sideDoesNotAnswer_isClosedTowardsIt() {
    try (Pair pair = new Pair(MigrationPhase.SOURCE_ONLY)) {
      pair.target.behave(Behaviour.UNAVAILABLE);

      assertThat(ask(pair, MigrationPhase.DUAL_WRITE).reasons())
          .containsExactly("the target does not answer: UNAVAILABLE");
    }
  }

  @Test
  @Tag("W10")
  void gate_stepSkipsAPhase_isClosed() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      assertThat(ask(pair, MigrationPhase.TARGET_ONLY).reasons())
          .anyMatch(it -> it.contains("step by step"));
      assertThat(ask(pair, MigrationPhase.DUAL_WRITE).isOpen()).isFalse();
    }
  }

  private static GateAnswer ask(Pair pair, MigrationPhase to) {
    return pair.dual.gate(to).join();
  }
}
