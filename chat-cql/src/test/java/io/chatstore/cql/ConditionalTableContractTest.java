package io.chatstore.cql;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineModel;

/** The contract on the plain schema with conditional puts, and a table of timelines. */
class ConditionalTableContractTest
    implements ChatStoreContract, ChatStoreModel, TimelineContract, TimelineModel {

  private static final ChatStore STORE =
      Engine.builder().putMode(PutMode.CONDITIONAL).timelines(Timelines.TABLE).build();

  @Override
  public ChatStore store() {
    return STORE;
  }
}
