package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.TimelineContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The contract's examples on ScyllaDB itself, where Docker is there to run its image. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class ScyllaAlternatorTest {

  @Nested
  class Vnodes implements ChatStoreContract, TimelineContract {

    @Override
    public ChatStore store() {
      return ScyllaAlternator.vnodes();
    }

    @Override
    public boolean keepsRoomsApart() {
      return false;
    }

    @Override
    public int manyTies() {
      return 200;
    }
  }

  @Nested
  class Tablets implements ChatStoreContract, TimelineContract {

    @Override
    public ChatStore store() {
      return ScyllaAlternator.tablets();
    }

    @Override
    public boolean keepsRoomsApart() {
      return false;
    }

    @Override
    public int manyTies() {
      return 200;
    }
  }
}
