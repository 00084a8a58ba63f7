package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The store passes the contract's examples on LocalStack, where a Docker engine answers. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class LocalStackTest implements ChatStoreContract {

  @Override
  public ChatStore store() {
    return LocalStack.store();
  }

  @Override
  public boolean keepsRoomsApart() {
    return false;
  }
}
