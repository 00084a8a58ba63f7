package io.chatstore.cql;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.SourceContract;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineCorrectionsContract;
import io.chatstore.contract.TimelineModel;

/** The contract on the plain schema with plain puts, and a view of timelines. */
class PlainContractTest
    implements ChatStoreContract,
        ChatStoreModel,
        TimelineContract,
        TimelineModel,
        CorrectionsContract,
        TimelineCorrectionsContract,
        SourceContract {

  private static final ChatStore STORE =
      Engine.builder().putMode(PutMode.PLAIN).timelines(Timelines.VIEW).build();

  @Override
  public ChatStore store() {
    return STORE;
  }

  @Override
  public boolean tellsPutsApart() {
    return false;
  }
}
