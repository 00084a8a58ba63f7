package io.chatstore.cql;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineCorrectionsContract;
import io.chatstore.contract.TimelineModel;

/** The contract on the plain schema with conditional puts, and a table of timelines. */
class ConditionalTableContractTest
    implements ChatStoreContract,
        ChatStoreModel,
        TimelineContract,
        TimelineModel,
        CorrectionsContract,
        TimelineCorrectionsContract {

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
    return Engine.builder().timelines(Timelines.TABLE);
  }

  /** Others have had ten thousand on the same kind of table. */
  @Override
  public int manyTies() {
    return 1_000;
  }
}
