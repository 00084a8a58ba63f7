package io.chatstore.dual;

/** The contract where both are written. */
class DualWriteContractTest implements DualContract {

  private static final Pair PAIR = new Pair(MigrationPhase.DUAL_WRITE);

  @Override
  public Pair pair() {
    return PAIR;
  }
}
