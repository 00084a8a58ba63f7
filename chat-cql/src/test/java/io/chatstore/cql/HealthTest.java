package io.chatstore.cql;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store says of itself. Users and permissions are in {@link PermissionsTest}. */
class HealthTest {

  /** For a cluster that answers; a busy machine is slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Stream<CqlChatStoreBuilder> schemas() {
    return Stream.of(
        Engine.builder(),
        Engine.builder().timelines(Timelines.VIEW),
        Engine.builder().timelines(Timelines.TABLE),
        Engine.builder().bucketed(),
        Engine.builder().bucketed(BucketWidth.HOUR).timelines(Timelines.VIEW),
        Engine.builder().bucketed(BucketWidth.MONTH).timelines(Timelines.TABLE));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void problems_schemaStands_areNoneAndNothingIsWritten(CqlChatStoreBuilder builder) {
    assertThat(problems(builder)).isEmpty();

    assertThat(Engine.SESSION.execute("SELECT chat_room FROM " + table("chat_by_room")))
        .extracting(row -> row.getString(0))
        .doesNotContain("", "-");
    assertThat(Engine.SESSION.execute("SELECT name FROM " + table("user_timeline")))
        .extracting(row -> row.getString(0))
        .doesNotContain("", "-");
  }

  @Test
  void problems_keyspaceIsAbsent_sayJustThat() {
    String keyspace = Engine.unusedKeyspace();

    assertThat(problems(Engine.connection().keyspace(keyspace).bucketed()))
        .containsExactly("keyspace " + keyspace + " is absent");
  }

  @Test
  void problems_tablesAreAbsentOrDiffer_nameEachAndHow() {
    String keyspace = Engine.unusedKeyspace();
    Engine.SESSION.execute("CREATE KEYSPACE " + keyspace + " WITH " + Replication.simple(1));
    Engine.SESSION.execute(
        "CREATE TABLE %s.chat_by_room (chat_room text, time_us bigint, name text, comment blob,"
                .formatted(keyspace)
            + " PRIMARY KEY (chat_room, time_us, name))"
            + " WITH CLUSTERING ORDER BY (time_us DESC, name ASC)");

    assertThat(problems(Engine.connection().keyspace(keyspace).timelines(Timelines.TABLE)))
        .containsExactly(
            "column comment of table %s.chat_by_room is regular of type blob, but must be regular of type text"
                .formatted(keyspace),
            "table %s.user_timeline is absent".formatted(keyspace));
    Engine.SESSION.execute("DROP KEYSPACE " + keyspace);
  }

  @Test
  void problems_nobodyListens_saySo() throws IOException {
    assertThat(problems(at(Forwarder.unusedPort())))
        .hasSize(1)
        .first(as(STRING))
        .matches("cannot ask the cluster in keyspace chat: AllNodesFailedException \\(\\w+\\)");
  }

  @Test
  void problems_nodeIsSilent_saySoWithinTheTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThat(problems(at(silent.getLocalPort()).requestTimeout(Duration.ofMillis(700))))
          .containsExactly("cannot ask the cluster in keyspace chat: TimeoutException");
    }
  }

  @Test
  void problems_unknownHost_saySo() {
    assertThat(
            problems(
                CqlChatStore.builder()
                    .contactPoint("no-such-host.invalid", 9042)
                    .localDatacenter("datacenter1")))
        .containsExactly("cannot ask the cluster in keyspace chat: UnknownHostException");
  }

  @Test
  void problems_otherDatacenter_nameThoseThereAre() {
    assertThat(
            problems(
                CqlChatStore.builder()
                    .contactPoint("127.0.0.1", Engine.CASSANDRA.contactPoint().getPort())
                    .localDatacenter("elsewhere")))
        .containsExactly(
            "cannot ask the cluster in keyspace chat: no node is in the local data centre 'elsewhere'; there are [datacenter1]");
  }

  @Test
  void problems_storeIsClosed_saySo() {
    CqlChatStore store = Engine.builder().buildAsync();
    assertThat(answered(store.problems())).isEmpty();

    store.close();

    assertThat(answered(store.problems()))
        .containsExactly(
            "cannot ask the cluster in keyspace " + Engine.KEYSPACE + ": the store is closed");
  }

  @Test
  void problems_userClosedTheSession_saySo() {
    CqlSession session = Engine.connect().build();
    try (CqlChatStore store =
        CqlChatStore.builder().session(session).keyspace(Engine.KEYSPACE).buildAsync()) {
      assertThat(answered(store.problems())).isEmpty();

      session.close();

      assertThat(answered(store.problems()))
          .containsExactly(
              "cannot ask the cluster in keyspace " + Engine.KEYSPACE + ": Session is closed");
    }
  }

  @Test
  void problems_tooFewReplicasForTheLevel_nameEachTable() {
    String keyspace = Engine.unusedKeyspace();
    CqlChatStoreBuilder builder = Engine.connection().keyspace(keyspace).bucketed();
    builder.schema(Replication.simple(3)).createIfAbsent();

    assertThat(problems(builder))
        .containsExactly(
            "cannot read table %s.chat_by_room_day: AllNodesFailedException (UnavailableException)"
                .formatted(keyspace),
            "cannot read table %s.chat_room_days: AllNodesFailedException (UnavailableException)"
                .formatted(keyspace));
    Engine.SESSION.execute("DROP KEYSPACE " + keyspace);
  }

  private static List<String> problems(CqlChatStoreBuilder builder) {
    try (CqlChatStore store = builder.buildAsync()) {
      return answered(store.problems());
    }
  }

  private static List<String> answered(CompletableFuture<List<String>> problems) {
    return problems.orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
  }

  private static CqlChatStoreBuilder at(int port) {
    return CqlChatStore.builder()
        .contactPoint("127.0.0.1", port)
        .localDatacenter(Engine.CASSANDRA.localDatacenter());
  }

  private static String table(String name) {
    return Engine.KEYSPACE + "." + name;
  }
}
