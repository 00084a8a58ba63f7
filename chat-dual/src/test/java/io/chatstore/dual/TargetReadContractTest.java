package io.chatstore.dual;

/** The contract where the target is read, and every read is compared. */
class TargetReadContractTest implements DualContract {

  private static final Pair PAIR = new Pair(MigrationPhase.TARGET_READ, it -> it.shadowRate(1));

  @Override
  public Pair pair() {
    return PAIR;
  }
}
