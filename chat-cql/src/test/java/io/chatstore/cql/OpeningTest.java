package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datastax.oss.driver.api.core.CqlSession;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.PutResult.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a store connects, and what its callers see while it cannot. */
class OpeningTest {

  private static final Duration SHORT = Duration.ofMillis(700);

  private final ChatMessage message = Engine.message(Engine.unusedRoom(), "ada", 0);

  @Test
  @Tag("F4")
  @Tag("F10")
  void put_nobodyListens_isUnavailableAndALaterCallConnects() throws IOException {
    int port = Forwarder.unusedPort();
    try (ChatStore store = at(port).build()) {
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> store.put(message))
          .withMessageStartingWith(
              "cannot open the store for room '%s' in keyspace %s: AllNodesFailedException (",
              message.room(), Engine.KEYSPACE)
          .withCauseInstanceOf(com.datastax.oss.driver.api.core.AllNodesFailedException.class);

      try (Forwarder network = new Forwarder(port, Engine.CASSANDRA.contactPoint())) {
        assertThat(network.port()).isEqualTo(port);
        assertThat(store.put(message).outcome()).isEqualTo(Outcome.STORED);
      }
    }
  }

  @Test
  @Tag("F4")
  void read_nodeIsSilent_isUnavailableWithinTheTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ChatStore store = at(silent.getLocalPort()).requestTimeout(SHORT).build()) {
      long start = System.nanoTime();

      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> store.all("lobby"))
          .withMessage(
              "cannot open the store for room 'lobby' in keyspace %s: TimeoutException",
              Engine.KEYSPACE);

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(SHORT.minusMillis(1), SHORT.plusSeconds(2));
    }
  }

  @Test
  @Tag("F4")
  void put_unknownHost_isUnavailable() {
    try (ChatStore store =
        CqlChatStore.builder()
            .contactPoint("no-such-host.invalid", 9042)
            .localDatacenter("datacenter1")
            .build()) {
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> store.put(message))
          .withMessage(
              "cannot open the store for room '%s' in keyspace chat: UnknownHostException",
              message.room())
          .havingCause()
          .withMessageContaining("no-such-host.invalid");
    }
  }

  @Test
  @Tag("F8")
  void read_otherDatacenter_isMisconfiguredAndNamesThoseThereAre() {
    try (ChatStore store =
        CqlChatStore.builder()
            .contactPoint("127.0.0.1", Engine.CASSANDRA.contactPoint().getPort())
            .localDatacenter("elsewhere")
            .build()) {
      assertThatExceptionOfType(Misconfigured.class)
          .isThrownBy(() -> store.all("lobby"))
          .withMessage(
              "cannot open the store for room 'lobby' in keyspace chat: no node is in the local data centre 'elsewhere';"
                  + " there are [datacenter1]");
    }
  }

  @Test
  @Tag("F8")
  void read_tlsToAPlainNode_isMisconfigured() {
    try (ChatStore store = Engine.builder().tls().build()) {
      assertThatExceptionOfType(Misconfigured.class).isThrownBy(() -> store.all("lobby"));
    }
  }

  @Test
  @Tag("F8")
  void put_tableIsAbsent_isMisconfiguredUntilItIsMade() {
    CqlChatStoreBuilder builder = Engine.connection().keyspace(Engine.unusedKeyspace());
    try (ChatStore store = builder.build()) {
      assertThatExceptionOfType(Misconfigured.class)
          .isThrownBy(() -> store.put(message))
          .withMessageContaining("InvalidQueryException; the schema's differences say");

      builder.schema(Replication.simple(1)).createIfAbsent();

      assertThat(store.put(message).outcome()).isEqualTo(Outcome.STORED);
    }
  }

  @Test
  @Tag("F5")
  void put_answerIsLostOnTheWay_isOutcomeUnknownAndARepeatSettlesIt() throws IOException {
    try (Forwarder network = new Forwarder(0, Engine.CASSANDRA.contactPoint());
        ChatStore store =
            at(network.port())
                .requestTimeout(Duration.ofSeconds(1))
                .putMode(PutMode.CONDITIONAL)
                .build()) {
      open(store);
      network.silence();
      long start = System.nanoTime();

      assertThatExceptionOfType(OutcomeUnknown.class)
          .isThrownBy(() -> store.put(message))
          .withMessageContaining("DriverTimeoutException")
          .satisfies(failure -> assertThat(failure.id()).isEqualTo(message.id()));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      network.speak();
      assertThat(store.put(message).outcome()).isEqualTo(Outcome.ALREADY_STORED);
    }
  }

  @Test
  @Tag("F4")
  void read_answerIsLostOnTheWay_isUnavailable() throws IOException {
    try (Forwarder network = new Forwarder(0, Engine.CASSANDRA.contactPoint());
        ChatStore store = at(network.port()).requestTimeout(SHORT).build()) {
      open(store);
      network.silence();

      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> store.all("lobby"))
          .withMessage(
              "cannot read room 'lobby' in keyspace %s: DriverTimeoutException", Engine.KEYSPACE);
      network.speak();
    }
  }

  @Test
  @Tag("F10")
  void close_beforeAnyCall_opensNothing() {
    ChatStore store = Engine.builder().build();

    store.close();
    store.close();

    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> store.put(message))
        .withMessage(
            "cannot open the store for room '%s' in keyspace %s: the store is closed",
            message.room(), Engine.KEYSPACE);
  }

  @Test
  @Tag("F10")
  void close_whileOpening_leavesNoSession() {
    Connection connection = new Connection(ownSession());
    var opening = connection.session();

    connection.close();

    assertThat(opening.handle((session, failure) -> failure).join())
        .hasRootCauseMessage("the store is closed");
  }

  @Test
  @Tag("F10")
  void close_ownSession_closesIt() {
    Connection connection = new Connection(ownSession());
    CqlSession session = connection.session().join();

    connection.close();
    connection.close();

    assertThat(session.isClosed()).isTrue();
  }

  @Test
  @Tag("F10")
  void close_onAThreadOfTheDriver_closesItToo() {
    Connection connection = new Connection(ownSession());
    CqlSession session = connection.session().join();

    session
        .executeAsync("SELECT release_version FROM system.local")
        .thenAccept(rows -> connection.close())
        .toCompletableFuture()
        .join();

    assertThat(session.closeFuture()).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  @Tag("F10")
  void close_userSession_leavesItOpen() {
    ChatStore store =
        CqlChatStore.builder().session(Engine.SESSION).keyspace(Engine.KEYSPACE).build();
    store.put(message);

    store.close();

    assertThat(Engine.SESSION.isClosed()).isFalse();
  }

  @Test
  @Tag("F8")
  void put_userClosedTheSession_isMisconfigured() {
    CqlSession session = Engine.connect().build();
    try (ChatStore store =
        CqlChatStore.builder().session(session).keyspace(Engine.KEYSPACE).build()) {
      store.put(message);
      session.close();

      assertThatExceptionOfType(Misconfigured.class)
          .isThrownBy(() -> store.put(message))
          .withMessage(
              "cannot open the store for room '%s' in keyspace %s: the session is closed",
              message.room(), Engine.KEYSPACE);
    }
  }

  /** Reads until it succeeds: on a busy machine, opening takes longer than a short timeout. */
  private static void open(ChatStore store) {
    while (true) {
      try {
        store.all("lobby");
        return;
      } catch (Unavailable e) {
        assertThat(e).hasMessageContaining("TimeoutException");
      }
    }
  }

  private static SessionSource ownSession() {
    ConnectionSettings settings = new ConnectionSettings();
    settings.contactPoints.add(
        new ContactPoint("127.0.0.1", Engine.CASSANDRA.contactPoint().getPort()));
    settings.localDatacenter.set(Engine.CASSANDRA.localDatacenter());
    return new OwnSession(settings, Duration.ofSeconds(5), Engine.KEYSPACE);
  }

  private static CqlChatStoreBuilder at(int port) {
    return CqlChatStore.builder()
        .contactPoint("127.0.0.1", port)
        .localDatacenter(Engine.CASSANDRA.localDatacenter())
        .keyspace(Engine.KEYSPACE);
  }
}
