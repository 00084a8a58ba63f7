package io.chatstore.dual;

/** The contract where both are written, and before that the intent. */
class DualWriteIntentsContractTest implements DualContract {

  private static final Pair PAIR =
      new Pair(MigrationPhase.DUAL_WRITE, DualChatStoreBuilder::writeIntents);

  @Override
  public Pair pair() {
    return PAIR;
  }
}
