package io.chatstore.examples.acceptance;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.TimelineContract;
import io.chatstore.dual.MigrationPhase;

/** The contract over DynamoDB Local and Cassandra where the second is read. */
class TargetReadTest implements ChatStoreContract, ChatStoreModel, TimelineContract {

  private static final ChatStore STORE = Engines.dual(MigrationPhase.TARGET_READ);

  @Override
  public ChatStore store() {
    return STORE;
  }

  @Override
  public int manyTies() {
    return 200;
  }
}
