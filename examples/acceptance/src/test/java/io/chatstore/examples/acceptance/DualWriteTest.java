package io.chatstore.examples.acceptance;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.TimelineContract;
import io.chatstore.dual.MigrationPhase;

/** The contract over DynamoDB Local and Cassandra where both are written. */
class DualWriteTest implements ChatStoreContract, ChatStoreModel, TimelineContract {

  private static final ChatStore STORE = Engines.dual(MigrationPhase.DUAL_WRITE);

  @Override
  public ChatStore store() {
    return STORE;
  }

  @Override
  public int manyTies() {
    return 200;
  }

  /** DynamoDB settles (D1). */
  @Override
  public boolean keepsRoomsApart() {
    return false;
  }
}
