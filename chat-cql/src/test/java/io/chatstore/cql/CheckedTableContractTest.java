package io.chatstore.cql;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.SourceContract;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineCorrectionsContract;
import io.chatstore.contract.TimelineModel;

/** The contract on the plain schema with checked puts, and a table of timelines. */
class CheckedTableContractTest
    implements ChatStoreContract,
        ChatStoreModel,
        TimelineContract,
        TimelineModel,
        CorrectionsContract,
        TimelineCorrectionsContract,
        SourceContract {

  private static final ChatStore STORE =
      Engine.builder().putMode(PutMode.CHECKED).timelines(Timelines.TABLE).build();

  @Override
  public ChatStore store() {
    return STORE;
  }

  /** Others have had ten thousand on the same kind of table. */
  @Override
  public int manyTies() {
    return 1_000;
  }
}
