package io.chatstore.dual;

/** The contract where the source is alone. */
class SourceOnlyContractTest implements DualContract {

  private static final Pair PAIR = new Pair(MigrationPhase.SOURCE_ONLY);

  @Override
  public Pair pair() {
    return PAIR;
  }
}
