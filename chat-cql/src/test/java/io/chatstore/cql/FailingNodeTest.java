package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import io.chatstore.ChatStore;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.ReadRequest;
import io.chatstore.cql.ConnectionSettings.Speculation;
import io.chatstore.cql.RecordedSession.Exchange;
import io.chatstore.engines.CassandraNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the driver does about a node that is silent, and then dead. The sessions ask its rack first.
 */
class FailingNodeTest {

  private static final String KEYSPACE = Cluster.newKeyspace(3);
  private static final CassandraNode NODE = Cluster.CASSANDRA.nodes().get(0);
  private static final String RACK = "rack1";
  private static final String POLICY = "datastax-java-driver.basic.load-balancing-policy.class";

  private final MetricRegistry registry = new MetricRegistry();

  private boolean killed;

  @AfterEach
  void heal() {
    NODE.resume();
    if (killed) {
      NODE.restart();
    }
    Cluster.CASSANDRA.awaitWhole();
  }

  @Test
  @Tag("Q2")
  void requests_nodeIsSilent_areSpeculatedUnlessConditional() {
    Consumer<ConnectionSettings> speculating =
        it -> it.speculation.set(new Speculation(1, Duration.ofMillis(50)));
    try (RecordedSession recorded = open(speculating);
        RecordedSession agreeing = open(speculating)) {
      ChatStore plain = store(recorded, PutMode.PLAIN);
      ChatStore checked = store(recorded, PutMode.CHECKED);
      ChatStore conditional = store(agreeing, PutMode.CONDITIONAL);
      List.of(plain, checked, conditional).forEach(store -> store.all(Cluster.unusedRoom()));
      List.of(recorded, agreeing).forEach(RecordedSession::exchanges);

      NODE.pause();
      CompletableFuture<PutResult> agreed =
          conditional.async().put(Cluster.message(Cluster.unusedRoom()));
      Eventually.holds(() -> inFlight() > 0);
      isSpeculated(recorded, () -> plain.put(Cluster.message(Cluster.unusedRoom())));
      isSpeculated(recorded, () -> checked.put(Cluster.message(Cluster.unusedRoom())));
      isSpeculated(recorded, () -> plain.all(Cluster.unusedRoom()));
      assertThat(count("speculative-executions")).isGreaterThanOrEqualTo(3);
      assertThat(agreed).isNotDone();
      NODE.resume();

      assertThat(agreed.join().outcome()).isIn(Outcome.STORED, Outcome.ALREADY_STORED);
      assertThat(agreeing.exchanges())
          .allSatisfy(it -> assertThat(it.info().getSpeculativeExecutionCount()).isZero());
    }
  }

  private static void isSpeculated(RecordedSession recorded, Runnable call) {
    call.run();
    assertThat(recorded.exchanges())
        .isNotEmpty()
        .first()
        .satisfies(it -> assertThat(it.info().getSpeculativeExecutionCount()).isPositive());
  }

  @Test
  @Tag("Q2")
  void requests_nodeDiesWhileTheyAreUnderWay_areRepeatedByTheDriverUnlessConditional() {
    // A session each: where one has requests under way at a node, it takes others.
    try (RecordedSession writing = open(it -> {});
        RecordedSession agreeing = open(it -> {});
        RecordedSession reading = open(it -> {})) {
      ChatStore plain = store(writing, PutMode.PLAIN);
      ChatStore conditional = store(agreeing, PutMode.CONDITIONAL);
      ChatStore reader = store(reading, PutMode.PLAIN);
      List.of(plain, conditional, reader).forEach(store -> store.all(Cluster.unusedRoom()));
      List.of(writing, agreeing, reading).forEach(RecordedSession::exchanges);

      NODE.pause();
      CompletableFuture<PutResult> written =
          plain.async().put(Cluster.message(Cluster.unusedRoom()));
      CompletableFuture<PutResult> agreed =
          conditional.async().put(Cluster.message(Cluster.unusedRoom()));
      CompletableFuture<Page> page = reader.async().read(ReadRequest.all(Cluster.unusedRoom()));
      Eventually.holds(() -> inFlight() >= 3);
      killed = true;
      NODE.kill();

      assertThat(written.join().outcome()).isEqualTo(Outcome.WRITTEN);
      assertThat(agreed.join().outcome()).isIn(Outcome.STORED, Outcome.ALREADY_STORED);
      assertThat(page.join().messages()).isEmpty();
      assertThat(List.of(only(writing), only(reading)))
          .allSatisfy(
              it -> {
                assertThat(it.info().getErrors())
                    .hasSize(1)
                    .allSatisfy(
                        error ->
                            assertThat(error.getValue())
                                .isInstanceOf(ClosedConnectionException.class));
                assertThat(it.coordinator().getRack()).isNotEqualTo(RACK);
              });
      assertThat(agreeing.exchanges())
          .hasSizeGreaterThan(1)
          .allSatisfy(
              it -> // but for attempts that found no connection, and were not sent
              assertThat(it.info().getErrors())
                      .allSatisfy(
                          error ->
                              assertThat(error.getValue())
                                  .isInstanceOf(NodeUnavailableException.class)))
          .first()
          .satisfies(
              it -> assertThat(it.failure()).get().isInstanceOf(ClosedConnectionException.class));
      problemsAtAllNameTheTables();
    }
  }

  private static Exchange only(RecordedSession recorded) {
    List<Exchange> exchanges = recorded.exchanges();
    assertThat(exchanges).hasSize(1);
    return exchanges.get(0);
  }

  private static void problemsAtAllNameTheTables() {
    CqlChatStoreBuilder builder =
        Cluster.builder(KEYSPACE).bucketed().requestTimeout(Cluster.PATIENCE);
    try (CqlChatStore store = builder.buildAsync()) {
      assertThat(answered(store)).isEmpty();
    }
    try (CqlChatStore store = builder.readConsistency(Consistency.ALL).buildAsync()) {
      assertThat(answered(store))
          .hasSize(2)
          .allMatch(problem -> problem.matches(".*: (Unavailable|ReadTimeout)Exception"))
          .anyMatch(it -> it.startsWith("cannot read table \"" + KEYSPACE + "\".chat_by_room_day"))
          .anyMatch(it -> it.startsWith("cannot read table \"" + KEYSPACE + "\".chat_room_days"));
    }
  }

  private static List<String> answered(CqlChatStore store) {
    return store.problems().orTimeout(2 * Cluster.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private RecordedSession open(Consumer<ConnectionSettings> more) {
    System.setProperty(POLICY, OwnRackFirst.class.getName());
    try {
      return new RecordedSession(
          Cluster.open(
              KEYSPACE,
              settings -> {
                settings.localRack.set(RACK);
                settings.metricRegistry.set(registry);
                more.accept(settings);
              }));
    } finally {
      System.clearProperty(POLICY);
    }
  }

  /** At one replica, so that only the node that is asked matters. */
  private static ChatStore store(RecordedSession recorded, PutMode mode) {
    return CqlChatStore.builder()
        .session(recorded.session())
        .keyspace(KEYSPACE)
        .putMode(mode)
        .readConsistency(Consistency.LOCAL_ONE)
        .writeConsistency(Consistency.LOCAL_ONE)
        .requestTimeout(Cluster.PATIENCE.multipliedBy(4))
        .build();
  }

  /** Requests that the failing node has not answered. */
  private int inFlight() {
    String name = NODE.contactPoint().getHostString().replace('.', '_');
    return registry
        .getGauges((metric, kind) -> metric.endsWith("in-flight") && metric.contains(name))
        .values()
        .stream()
        .mapToInt(gauge -> (Integer) gauge.getValue())
        .sum();
  }

  private long count(String node) {
    return registry.getCounters((metric, kind) -> metric.endsWith("." + node)).values().stream()
        .mapToLong(counter -> counter.getCount())
        .sum();
  }
}
