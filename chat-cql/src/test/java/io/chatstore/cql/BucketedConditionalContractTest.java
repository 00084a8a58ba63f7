package io.chatstore.cql;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineModel;

/** The contract on buckets of hours with conditional puts, and a view of timelines. */
class BucketedConditionalContractTest
    implements ChatStoreContract, ChatStoreModel, TimelineContract, TimelineModel {

  private static final ChatStore STORE =
      Engine.builder()
          .bucketed(BucketWidth.HOUR)
          .putMode(PutMode.CONDITIONAL)
          .timelines(Timelines.VIEW)
          .build();

  @Override
  public ChatStore store() {
    return STORE;
  }
}
