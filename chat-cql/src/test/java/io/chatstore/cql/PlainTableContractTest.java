package io.chatstore.cql;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineCorrectionsContract;
import io.chatstore.contract.TimelineModel;

/** The contract on the plain schema with plain puts, and a table of timelines. */
class PlainTableContractTest
    implements ChatStoreContract,
        ChatStoreModel,
        TimelineContract,
        TimelineModel,
        CorrectionsContract,
        TimelineCorrectionsContract {

  private static final ChatStore STORE =
      Engine.builder().putMode(PutMode.PLAIN).timelines(Timelines.TABLE).build();

  @Override
  public ChatStore store() {
    return STORE;
  }

  @Override
  public boolean tellsPutsApart() {
    return false;
  }

  /** Others have had ten thousand on the same kind of table. */
  @Override
  public int manyTies() {
    return 1_000;
  }
}
