package io.chatstore.dual;

import io.chatstore.ChatStore;
import io.chatstore.InMemoryChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.TimelineContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The contract for a dual store whose source is one. */
class NestedContractTest
    implements ChatStoreContract, ChatStoreModel, TimelineContract, CorrectionsContract {

  private static final Pair INNER = new Pair(MigrationPhase.DUAL_WRITE);
  private static final ChatStore OUTER = outer();

  private static ChatStore outer() {
    try {
      return DualChatStore.builder()
          .source(INNER.store())
          .target(InMemoryChatStore.create())
          .phase(MigrationPhase.DUAL_WRITE)
          .journal(Files.createTempDirectory("journal"))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ChatStore store() {
    return OUTER;
  }

  @Override
  public int manyTies() {
    return 1_000;
  }
}
