package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.SourceContract;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineCorrectionsContract;
import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The store passes the contract's examples on LocalStack, where a Docker engine answers. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class LocalStackTest
    implements ChatStoreContract,
        TimelineContract,
        CorrectionsContract,
        TimelineCorrectionsContract,
        SourceContract {

  @Override
  public ChatStore store() {
    return LocalStack.store();
  }

  @Override
  public boolean keepsRoomsApart() {
    return false;
  }
}
