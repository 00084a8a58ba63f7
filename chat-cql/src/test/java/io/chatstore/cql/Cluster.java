package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import io.chatstore.ChatMessage;
import io.chatstore.engines.CassandraCluster;
import io.chatstore.engines.CassandraNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The three Cassandras that the tests share. */
final class Cluster {

  static final CassandraCluster CASSANDRA = CassandraCluster.shared();

  /** Far more than anything takes, so that nothing here hangs on how busy the machine is. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private Cluster() {}

  /** A new keyspace with all kinds of tables; its name needs quotes, as a user's may. */
  static String newKeyspace(int replicas) {
    String keyspace = "Chat_" + UUID.randomUUID().toString().replace('-', '_');
    Replication replication =
        Replication.networkTopology(Map.of(CASSANDRA.localDatacenter(), replicas));
    builder(keyspace).timelines(Timelines.TABLE).schema(replication).createIfAbsent();
    // With the replication again: nodes that have just come up may not know the keyspace yet.
    builder(keyspace).bucketed().schema(replication).createIfAbsent();
    return keyspace;
  }

  static CqlChatStoreBuilder builder(String keyspace) {
    CqlChatStoreBuilder builder =
        CqlChatStore.builder().localDatacenter(CASSANDRA.localDatacenter()).keyspace(keyspace);
    for (CassandraNode node : CASSANDRA.nodes()) {
      builder.contactPoint(node.contactPoint().getHostString(), node.contactPoint().getPort());
    }
    return builder;
  }

  /** A session as a store of that keyspace opens it, for the caller to close. */
  static CqlSession open(String keyspace, Consumer<ConnectionSettings> more) {
    ConnectionSettings settings = new ConnectionSettings();
    settings.localDatacenter.set(CASSANDRA.localDatacenter());
    for (CassandraNode node : CASSANDRA.nodes()) {
      settings.contactPoints.add(
          new ContactPoint(node.contactPoint().getHostString(), node.contactPoint().getPort()));
    }
    more.accept(settings);
    return new OwnSession(settings, PATIENCE, keyspace).open().toCompletableFuture().join();
  }

  static ChatMessage message(String room) {
    return new ChatMessage(
        room, "ada of " + room, Instant.parse("2024-12-15T22:00:00.123456Z"), "hello");
  }

  static String unusedRoom() {
    return "room-" + UUID.randomUUID();
  }
}
