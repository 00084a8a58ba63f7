package io.chatstore.contract;

import io.chatstore.ChatStore;
import io.chatstore.InMemoryChatStore;

/** The reference store passes the contract. */
class InMemoryChatStoreTest
    implements ChatStoreContract,
        ChatStoreModel,
        TimelineContract,
        TimelineModel,
        CorrectionsContract,
        TimelineCorrectionsContract,
        SourceContract {

  private static final ChatStore STORE = InMemoryChatStore.create();

  @Override
  public ChatStore store() {
    return STORE;
  }
}
