package io.chatstore.cql;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.SourceContract;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineCorrectionsContract;
import io.chatstore.contract.TimelineModel;

/** The contract on buckets of days with checked puts, and a table of timelines. */
class BucketedContractTest
    implements ChatStoreContract,
        ChatStoreModel,
        TimelineContract,
        TimelineModel,
        CorrectionsContract,
        TimelineCorrectionsContract,
        SourceContract {

  private static final ChatStore STORE =
      Engine.builder().bucketed().timelines(Timelines.TABLE).build();

  @Override
  public ChatStore store() {
    return STORE;
  }
}
