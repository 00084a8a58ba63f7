package io.chatstore.dual;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineModel;

/** All that a store promises, for a dual store over two stores in memory. */
interface DualContract
    extends ChatStoreContract,
        ChatStoreModel,
        TimelineContract,
        TimelineModel,
        CorrectionsContract {

  /** The stores of a class, opened once and closed with the process. */
  Pair pair();

  @Override
  default ChatStore store() {
    return pair().store();
  }

  @Override
  default int manyTies() {
    return 1_000;
  }
}
