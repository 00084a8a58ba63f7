package io.chatstore.examples.benchmarks;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.chatstore.cql.CqlChatStore;
import io.chatstore.cql.CqlChatStoreBuilder;
import io.chatstore.cql.Replication;
import io.chatstore.engines.Cassandra;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A Cassandra that was started for a benchmark, a session on it, and stores on that session, which
 * need no closing.
 */
record CqlEngine(Cassandra cassandra, CqlSession session, CountedSession counted)
    implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  static CqlEngine start() {
    Cassandra cassandra = Cassandra.start(System.err::println);
    CqlSession session =
        CqlSession.builder()
            .addContactPoint(cassandra.contactPoint())
            .withLocalDatacenter(cassandra.localDatacenter())
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, TIMEOUT)
                    .build())
            .build();
    return new CqlEngine(cassandra, session, new CountedSession(session));
  }

  /** A store in a keyspace of its own, which is made if it is absent. */
  CqlChatStore store(String keyspace, UnaryOperator<CqlChatStoreBuilder> settings) {
    return store(session, keyspace, settings);
  }

  /** The same, whose requests are counted. */
  CqlChatStore countedStore(String keyspace, UnaryOperator<CqlChatStoreBuilder> settings) {
    return store(counted.session(), keyspace, settings);
  }

  private static CqlChatStore store(
      CqlSession session, String keyspace, UnaryOperator<CqlChatStoreBuilder> settings) {
    CqlChatStoreBuilder builder =
        settings.apply(
            CqlChatStore.builder().session(session).keyspace(keyspace).requestTimeout(TIMEOUT));
    builder.schema(Replication.simple(1)).createIfAbsent();
    return builder.buildAsync();
  }

  long pid() {
    return cassandra.pid();
  }

  @Override
  public void close() {
    session.close();
    cassandra.close();
  }
}
