package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.scylladb.ScyllaDBContainer;

/**
 * The ScyllaDB that the tests share where Docker is there to run its image; Testcontainers ends it
 * with this process. Nobody may come here unless Docker answers.
 */
final class ScyllaEngine {

  static final String KEYSPACE = "chat";

  private static final String DATACENTER = "datacenter1";

  /** With two shards, so that there is a wrong one. */
  private static final ScyllaDBContainer SCYLLA =
      new ScyllaDBContainer("scylladb/scylla:2025.1")
          .withCommand("--developer-mode=1 --overprovisioned=1 --smp=2 --memory=2G");

  static {
    SCYLLA.start();
    Replication replication = Replication.networkTopology(Map.of(DATACENTER, 1)).withoutTablets();
    builder().timelines(Timelines.VIEW).schema(replication).createIfAbsent();
    builder().bucketed().timelines(Timelines.TABLE).schema().createIfAbsent();
  }

  private ScyllaEngine() {}

  static CqlChatStoreBuilder builder() {
    return CqlChatStore.builder()
        .contactPoint(SCYLLA.getContactPoint().getHostString(), SCYLLA.getContactPoint().getPort())
        .localDatacenter(DATACENTER)
        .keyspace(KEYSPACE);
  }

  /** A session as a store opens it, for the caller to close. */
  static CqlSession connect() {
    ConnectionSettings settings = new ConnectionSettings();
    settings.contactPoints.add(
        new ContactPoint(
            SCYLLA.getContactPoint().getHostString(), SCYLLA.getContactPoint().getPort()));
    settings.localDatacenter.set(DATACENTER);
    return new OwnSession(settings, Duration.ofSeconds(30), KEYSPACE)
        .open()
        .toCompletableFuture()
        .join();
  }
}
