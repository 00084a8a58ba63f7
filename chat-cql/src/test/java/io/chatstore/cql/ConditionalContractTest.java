package io.chatstore.cql;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.SourceContract;

/** The contract on the plain schema with conditional puts. */
class ConditionalContractTest
    implements ChatStoreContract, ChatStoreModel, CorrectionsContract, SourceContract {

  private static final ChatStore STORE = builder().putMode(PutMode.CONDITIONAL).build();
  private static final ChatStore FILLER = builder().putMode(PutMode.PLAIN).build();

  @Override
  public ChatStore store() {
    return STORE;
  }

  @Override
  public ChatStore filler() {
    return FILLER;
  }

  private static CqlChatStoreBuilder builder() {
    return Engine.builder();
  }
}
