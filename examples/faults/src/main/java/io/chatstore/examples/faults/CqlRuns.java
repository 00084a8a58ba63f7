package io.chatstore.examples.faults;

import io.chatstore.cql.CqlChatStore;
import io.chatstore.cql.CqlChatStoreBuilder;
import io.chatstore.cql.PutMode;
import io.chatstore.cql.Replication;
import io.chatstore.cql.Timelines;
import io.chatstore.engines.CassandraCluster;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Opens stores on a cluster of Cassandra, each with a keyspace of its own. */
final class CqlRuns {

  private static final int COPIES = 3;
  private static final Duration SCHEMA_TIMEOUT = Duration.ofSeconds(60);

  private CqlRuns() {}

  /** Makes keyspace and table, and opens the store. */
  static StoreRun open(CassandraCluster cluster, PutMode mode, Settings settings, PrintStream out) {
    String keyspace = "faults_" + UUID.randomUUID().toString().replace('-', '_');
    builder(cluster, mode, keyspace, settings)
        .requestTimeout(SCHEMA_TIMEOUT)
        .schema(Replication.networkTopology(Map.of(cluster.localDatacenter(), COPIES)))
        .createIfAbsent();
    return new StoreRun(
        mode.name().toLowerCase(Locale.ROOT),
        builder(cluster, mode, keyspace, settings).build(),
        mode == PutMode.PLAIN ? Puts.REPEATED : Puts.CONTRADICTED,
        Duration.ZERO,
        settings.load(),
        out);
  }

  private static CqlChatStoreBuilder builder(
      CassandraCluster cluster, PutMode mode, String keyspace, Settings settings) {
    CqlChatStoreBuilder builder = CqlChatStore.builder();
    if (settings.bucketed()) {
      builder.bucketed().timelines(Timelines.TABLE);
    }
    cluster
        .nodes()
        .forEach(
            node ->
                builder.contactPoint(
                    node.contactPoint().getHostString(), node.contactPoint().getPort()));
    return builder.localDatacenter(cluster.localDatacenter()).keyspace(keyspace).putMode(mode);
  }
}
