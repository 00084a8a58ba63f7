package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException;
import io.chatstore.UserTimelines;
import io.chatstore.cql.RecordedSession.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which nodes are asked, on a cluster of three racks. */
class RoutingTest {

  private static final int ROOMS = 12;

  private static final String ON_ONE = Cluster.newKeyspace(1);
  private static final String ON_TWO = Cluster.newKeyspace(2);
  private static final String ON_THREE = Cluster.newKeyspace(3);

  private static final Set<String> KINDS =
      Set.of(
          "BATCH",
          "INSERT chat_by_room",
          "INSERT chat_by_room_day",
          "INSERT chat_room_days",
          "INSERT user_timeline",
          "SELECT chat_by_room",
          "SELECT chat_by_room_day",
          "SELECT chat_room_days",
          "SELECT user_timeline");

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @Tag("Q2")
  void requests_everyKind_goToAReplicaOfTheirPartition(int copies) {
    String keyspace = copies == 1 ? ON_ONE : ON_TWO;
    try (RecordedSession recorded = open(keyspace)) {
      useAllSchemasAndModes(recorded, keyspace);

      List<Exchange> exchanges = recorded.exchanges();
      assertThat(exchanges)
          .allSatisfy(
              it ->
                  assertThat(recorded.replicas(keyspace, it.statement()))
                      .as(it.kind())
                      .hasSize(copies)
                      .contains(it.coordinator()));
      assertThat(coordinatorsByKind(exchanges))
          .containsOnlyKeys(KINDS)
          .allSatisfy((kind, nodes) -> assertThat(nodes).as(kind).hasSizeGreaterThan(1));
    }
  }

  /** The server's own record: what the driver believes of the ring may be wrong. */
  @ParameterizedTest
  @EnumSource(PutMode.class)
  @Tag("Q2")
  void requests_oneCopy_areCarriedOutByTheNodeThatWasAskedAlone(PutMode mode) throws Exception {
    try (RecordedSession recorded = open(ON_ONE)) {
      recorded.trace();
      ChatStore store = builder(recorded, ON_ONE).putMode(mode).bucketed().build();
      for (int i = 0; i < 3; i++) {
        String room = Cluster.unusedRoom();
        store.put(Cluster.message(room));
        store.latest(room, 5);
      }

      for (Exchange exchange : recorded.exchanges()) {
        assertThat(Traces.nodes(exchange.info()))
            .as(exchange.kind())
            .containsExactly(address(exchange.coordinator()));
      }
    }
  }

  /** Shows that the test before can fail. */
  @Test
  @Timeout(60)
  void trace_nodeWithoutACopyIsAsked_showsTheOneThatHasItToo() throws Exception {
    try (RecordedSession recorded = open(ON_ONE)) {
      builder(recorded, ON_ONE).build().latest(Cluster.unusedRoom(), 1);
      Exchange exchange = recorded.exchanges().get(0);
      Node other =
          recorded.session().getMetadata().getNodes().values().stream()
              .filter(node -> !node.equals(exchange.coordinator()))
              .findAny()
              .orElseThrow();

      ExecutionInfo astray =
          recorded
              .session()
              .execute(exchange.statement().setNode(other).setTracing(true))
              .getExecutionInfo();

      String holder = address(exchange.coordinator());
      while (!Traces.nodes(astray).contains(holder)) { // its part arrives when it likes
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertThat(Traces.nodes(astray)).containsExactlyInAnyOrder(address(other), holder);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rack1", "rack2", "rack3"})
  void requests_localRackIsSet_goToItsReplicaWhereverThereIsOne(String rack) {
    try (RecordedSession recorded =
        new RecordedSession(Cluster.open(ON_THREE, it -> it.localRack.set(rack)))) {
      useAllSchemasAndModes(recorded, ON_THREE);

      mostlyGoTo(rack, recorded.exchanges());
    }
    try (RecordedSession recorded =
        new RecordedSession(Cluster.open(ON_TWO, it -> it.localRack.set(rack)))) {
      useAllSchemasAndModes(recorded, ON_TWO);
      List<RecordedSession.Exchange> exchanges = recorded.exchanges();

      assertThat(exchanges)
          .allSatisfy(
              it ->
                  assertThat(recorded.replicas(ON_TWO, it.statement())).contains(it.coordinator()));
      mostlyGoTo(
          rack,
          exchanges.stream()
              .filter(
                  it ->
                      recorded.replicas(ON_TWO, it.statement()).stream()
                          .anyMatch(node -> rack.equals(node.getRack())))
              .toList());
    }
  }

  /** The driver spares a node that is slow, or up for less than a minute, now and then. */
  private static void mostlyGoTo(String rack, List<RecordedSession.Exchange> exchanges) {
    long there = exchanges.stream().filter(it -> rack.equals(it.coordinator().getRack())).count();
    assertThat(there).isGreaterThan(exchanges.size() * 3L / 4);
  }

  @Test
  void requests_localRackIsNotSet_spreadOverAll() {
    try (RecordedSession recorded = open(ON_THREE)) {
      useAllSchemasAndModes(recorded, ON_THREE);

      assertThat(recorded.exchanges())
          .extracting(it -> it.coordinator().getRack())
          .contains("rack1", "rack2", "rack3");
    }
  }

  /** Seven copies on three nodes: a quorum is never there, and every node is sure of it. */
  @Test
  @Tag("Q2")
  void put_conditionalIsRefusedAsUnavailable_isTriedOnOneMoreNode() {
    String keyspace = Cluster.newKeyspace(7);
    try (RecordedSession recorded = open(keyspace)) {
      ChatStore store =
          CqlChatStore.builder()
              .session(recorded.session())
              .keyspace(keyspace)
              .putMode(PutMode.CONDITIONAL)
              .requestTimeout(Duration.ofSeconds(10))
              .build();

      assertThatExceptionOfType(ChatStoreException.class)
          .isThrownBy(() -> store.put(Cluster.message(Cluster.unusedRoom())));

      List<Exchange> exchanges = recorded.exchanges();
      assertThat(exchanges.get(0).failure()).get().isInstanceOf(UnavailableException.class);
      assertThat(exchanges.get(0).statement().isIdempotent()).isFalse();
      assertThat(exchanges.get(0).info().getErrors())
          .hasSize(1)
          .allSatisfy(
              refused -> {
                assertThat(refused.getValue()).isInstanceOf(UnavailableException.class);
                assertThat(refused.getKey()).isNotEqualTo(exchanges.get(0).coordinator());
              });
    }
  }

  /** The driver logs a warning for each statement of a batch that has a level of its own. */
  @Test
  void put_inABatch_itsLevelIsTheBatchsAlone() {
    try (RecordedSession recorded = open(ON_ONE)) {
      builder(recorded, ON_ONE)
          .timelines(Timelines.TABLE)
          .putMode(PutMode.PLAIN)
          .build()
          .put(Cluster.message(Cluster.unusedRoom()));

      BatchStatement batch = (BatchStatement) recorded.exchanges().get(0).statement();
      assertThat(batch.getConsistencyLevel()).isEqualTo(DefaultConsistencyLevel.LOCAL_QUORUM);
      assertThat(batch).hasSize(2).allMatch(row -> row.getConsistencyLevel() == null);
    }
  }

  private static RecordedSession open(String keyspace) {
    return new RecordedSession(Cluster.open(keyspace, settings -> {}));
  }

  private static CqlChatStoreBuilder builder(RecordedSession recorded, String keyspace) {
    return CqlChatStore.builder()
        .session(recorded.session())
        .keyspace(keyspace)
        .requestTimeout(Cluster.PATIENCE);
  }

  private static void useAllSchemasAndModes(RecordedSession recorded, String keyspace) {
    for (PutMode mode : PutMode.values()) {
      use(builder(recorded, keyspace).putMode(mode).build());
      use(builder(recorded, keyspace).putMode(mode).timelines(Timelines.TABLE).build());
      use(builder(recorded, keyspace).putMode(mode).bucketed().build());
    }
  }

  private static void use(ChatStore store) {
    for (int i = 0; i < ROOMS; i++) {
      ChatMessage message = Cluster.message("room-" + i);
      store.put(message);
      assertThat(store.latest(message.room(), 5).messages()).containsExactly(message);
      UserTimelines.of(store)
          .ifPresent(
              timelines ->
                  assertThat(timelines.latest(message.author(), 5).messages())
                      .containsExactly(message));
    }
  }

  private static Map<String, Set<Node>> coordinatorsByKind(List<Exchange> exchanges) {
    return exchanges.stream()
        .collect(
            Collectors.groupingBy(
                Exchange::kind, Collectors.mapping(Exchange::coordinator, Collectors.toSet())));
  }

  private static String address(Node node) {
    return node.getBroadcastRpcAddress().orElseThrow().getAddress().getHostAddress();
  }
}
