package io.chatstore.dual;

import org.junit.jupiter.api.BeforeAll;

/** The contract where the target is read, and the source hangs. */
class HangingSideContractTest implements DualContract {

  private static final Pair PAIR = new Pair(MigrationPhase.TARGET_READ);

  @BeforeAll
  static void hangSource() {
    PAIR.source.behave(Behaviour.HELD);
  }

  @Override
  public Pair pair() {
    return PAIR;
  }
}
