package io.chatstore.cql;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.SourceContract;

/** The contract on the plain schema with checked puts. */
class CheckedContractTest
    implements ChatStoreContract, ChatStoreModel, CorrectionsContract, SourceContract {

  private static final ChatStore STORE = Engine.builder().putMode(PutMode.CHECKED).build();

  @Override
  public ChatStore store() {
    return STORE;
  }
}
