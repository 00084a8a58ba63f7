package io.chatstore.dual;

/** The contract where every read is compared. */
class ShadowReadContractTest implements DualContract {

  private static final Pair PAIR = new Pair(MigrationPhase.SHADOW_READ, it -> it.shadowRate(1));

  @Override
  public Pair pair() {
    return PAIR;
  }
}
