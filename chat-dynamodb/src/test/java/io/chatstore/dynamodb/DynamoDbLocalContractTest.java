package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.SourceContract;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineCorrectionsContract;
import io.chatstore.contract.TimelineModel;

/** The store passes the contract on DynamoDB Local. */
class DynamoDbLocalContractTest
    implements ChatStoreContract,
        ChatStoreModel,
        TimelineContract,
        TimelineModel,
        CorrectionsContract,
        TimelineCorrectionsContract,
        SourceContract {

  private static final ChatStore STORE = LocalTable.created().store;

  @Override
  public ChatStore store() {
    return STORE;
  }

  @Override
  public boolean keepsRoomsApart() {
    return false;
  }
}
