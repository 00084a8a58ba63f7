package io.chatstore.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.dynamodb.AlternatorChatStoreBuilder;
import io.chatstore.dynamodb.DynamoDbChatStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The command's run on three nodes of ScyllaDB itself, where Docker is there to run its image. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(1_200)
class ScyllaFaultsTest {

  private static final long CALLS = 10_000;
  private static final Load LOAD = new Load(24, 8, 1);
  private static final Duration LAG = Duration.ofSeconds(10);

  /** The first keeps tables of Alternator in vnodes, the second one in tablets. */
  @ParameterizedTest
  @ValueSource(strings = {"scylladb/scylla:2025.1", "scylladb/scylla:2025.4"})
  void run_oneNodeFailsAndComesBack_failsLosesAndDoublesNothing(String image) throws Exception {
    try (ScyllaNodes cluster = ScyllaNodes.start(image)) {
      for (NodeFault fault : NodeFault.values()) {
        AlternatorChatStoreBuilder builder =
            DynamoDbChatStore.alternator()
                .endpoint(cluster.endpoint())
                .tableName("chat-" + UUID.randomUUID())
                .requestTimeout(Duration.ofSeconds(10));
        builder.schema().createIfAbsent();
        StoreRun run =
            new StoreRun("chatstore", builder.build(), Puts.CONTRADICTED, LAG, LOAD, System.err);

        Tally tally =
            new AlternatorRun(List.of(new Contestant(run, cluster.nodes())), System.err)
                .of(fault, CALLS)
                .get(0);

        Table.compare(List.of(tally), System.err);
        assertThat(tally.isClean()).isTrue();
        assertThat(tally.failedCalls()).isZero();
      }
    }
  }
}
