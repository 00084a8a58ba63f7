package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import io.chatstore.engines.Cassandra;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The Cassandra that the tests share, with one keyspace that holds every kind of table. */
final class Engine {

  static final Cassandra CASSANDRA = Cassandra.shared();
  static final String KEYSPACE = unusedKeyspace();

  /** For what a test does past the store. */
  static final CqlSession SESSION = connect().build();

  private static final Instant START = Instant.parse("2024-12-15T22:00:00.123456Z");

  static {
    builder().timelines(Timelines.VIEW).schema(Replication.simple(1)).createIfAbsent();
    builder().timelines(Timelines.TABLE).schema().createIfAbsent();
    for (BucketWidth width : BucketWidth.values()) {
      builder().bucketed(width).timelines(Timelines.VIEW).schema().createIfAbsent();
    }
  }

  private Engine() {}

  /** A builder that connects, to the keyspace that stands. */
  static CqlChatStoreBuilder builder() {
    return connection().keyspace(KEYSPACE);
  }

  /** A builder that connects. */
  static CqlChatStoreBuilder connection() {
    return CqlChatStore.builder()
        .contactPoint(CASSANDRA.contactPoint().getHostString(), CASSANDRA.contactPoint().getPort())
        .localDatacenter(CASSANDRA.localDatacenter());
  }

  /** A session as a user would configure it. */
  static CqlSessionBuilder connect() {
    return CqlSession.builder()
        .addContactPoint(CASSANDRA.contactPoint())
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                .build())
        .withLocalDatacenter(CASSANDRA.localDatacenter());
  }

  static String unusedKeyspace() {
    return "chat_" + UUID.randomUUID().toString().replace('-', '_');
  }

  static String unusedRoom() {
    return "room-" + UUID.randomUUID();
  }

  static ChatMessage message(String room, String author, long micros) {
    return message(room, author, micros, author + " at " + micros);
  }

  static ChatMessage message(String room, String author, long micros, String text) {
    return new ChatMessage(room, author, START.plus(micros, ChronoUnit.MICROS), text);
  }

  static long micros(ChatMessage message) {
    return UnixTime.toMicros(message.sentAt());
  }
}
