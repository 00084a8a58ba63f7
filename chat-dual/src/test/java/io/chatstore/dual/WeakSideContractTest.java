package io.chatstore.dual;

import org.junit.jupiter.api.BeforeAll;

/** The contract where both are written, and the side that nobody waits for takes nothing. */
class WeakSideContractTest implements DualContract {

  private static final Pair PAIR = new Pair(MigrationPhase.DUAL_WRITE);

  @BeforeAll
  static void breakTarget() {
    PAIR.target.behave(Behaviour.UNAVAILABLE);
  }

  @Override
  public Pair pair() {
    return PAIR;
  }
}
