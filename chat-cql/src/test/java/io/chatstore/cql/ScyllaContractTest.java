package io.chatstore.cql;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineCorrectionsContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The contract on ScyllaDB itself, where Docker is there to run its image. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class ScyllaContractTest {

  /** A view follows in a moment (Q7), for which the suite of timelines does not wait. */
  @Nested
  class CheckedWithView implements ChatStoreContract, CorrectionsContract {

    private static final ChatStore STORE = ScyllaEngine.builder().timelines(Timelines.VIEW).build();

    @Override
    public ChatStore store() {
      return STORE;
    }
  }

  @Nested
  class BucketedWithTable
      implements ChatStoreContract,
          TimelineContract,
          CorrectionsContract,
          TimelineCorrectionsContract {

    private static final ChatStore STORE =
        ScyllaEngine.builder().bucketed().timelines(Timelines.TABLE).build();

    @Override
    public ChatStore store() {
      return STORE;
    }
  }

  @Nested
  class Conditional implements ChatStoreContract, CorrectionsContract {

    private static final ChatStore STORE =
        ScyllaEngine.builder().putMode(PutMode.CONDITIONAL).build();

    @Override
    public ChatStore store() {
      return STORE;
    }
  }
}
