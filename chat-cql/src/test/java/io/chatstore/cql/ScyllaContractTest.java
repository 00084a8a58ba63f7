package io.chatstore.cql;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.scylladb.ScyllaDBContainer;

/** The contract on ScyllaDB itself, where Docker is there to run its image. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class ScyllaContractTest implements ChatStoreContract {

  @Container
  private static final ScyllaDBContainer SCYLLA = new ScyllaDBContainer("scylladb/scylla:2025.1");

  private static ChatStore store;

  @BeforeAll
  static void open() {
    CqlChatStoreBuilder builder =
        CqlChatStore.builder()
            .contactPoint(
                SCYLLA.getContactPoint().getHostString(), SCYLLA.getContactPoint().getPort())
            .localDatacenter("datacenter1");
    builder.schema(Replication.simple(1)).createIfAbsent();
    store = builder.build();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Override
  public ChatStore store() {
    return store;
  }
}
