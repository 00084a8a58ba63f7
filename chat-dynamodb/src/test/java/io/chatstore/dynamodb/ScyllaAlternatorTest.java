package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.SourceContract;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineCorrectionsContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The contract's examples on ScyllaDB itself, where Docker is there to run its image. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class ScyllaAlternatorTest {

  @Nested
  class Vnodes extends OnScylla {

    @Override
    public ChatStore store() {
      return ScyllaAlternator.vnodes();
    }
  }

  @Nested
  class Tablets extends OnScylla {

    @Override
    public ChatStore store() {
      return ScyllaAlternator.tablets();
    }
  }

  private abstract static class OnScylla
      implements ChatStoreContract,
          TimelineContract,
          CorrectionsContract,
          TimelineCorrectionsContract,
          SourceContract {

    @Override
    public boolean keepsRoomsApart() {
      return false;
    }

    /** Each is awaited, among all of them. */
    @Override
    public int manyTies() {
      return 200;
    }
  }
}
