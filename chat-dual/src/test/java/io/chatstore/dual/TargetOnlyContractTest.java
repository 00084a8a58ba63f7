package io.chatstore.dual;

/** The contract where the target is alone. */
class TargetOnlyContractTest implements DualContract {

  private static final Pair PAIR = new Pair(MigrationPhase.TARGET_ONLY);

  @Override
  public Pair pair() {
    return PAIR;
  }
}
