package io.chatstore.cql;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;

/** The contract on the plain schema with plain puts. */
class PlainContractTest implements ChatStoreContract, ChatStoreModel {

  private static final ChatStore STORE = Engine.builder().putMode(PutMode.PLAIN).build();

  @Override
  public ChatStore store() {
    return STORE;
  }

  @Override
  public boolean tellsPutsApart() {
    return false;
  }
}
