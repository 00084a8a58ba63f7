package io.chatstore.examples.acceptance;

import io.chatstore.ChatStore;
import io.chatstore.cql.CqlChatStore;
import io.chatstore.cql.CqlChatStoreBuilder;
import io.chatstore.cql.Replication;
import io.chatstore.cql.Timelines;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.dynamodb.DynamoDbChatStore;
import io.chatstore.dynamodb.DynamoDbChatStoreBuilder;
import io.chatstore.engines.Cassandra;
import io.chatstore.engines.DynamoDbLocal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;

/** DynamoDB Local as the source and Cassandra as the target, each with tables of its own. */
final class Engines {

  private static final String NAME = "chat_" + UUID.randomUUID().toString().replace('-', '_');
  private static final ChatStore SOURCE = source();
  private static final ChatStore TARGET = target();

  private Engines() {}

  /** A dual store over both, closed with the process. */
  static ChatStore dual(MigrationPhase phase) {
    try {
      return DualChatStore.builder()
          .source(SOURCE)
          .target(TARGET)
          .phase(phase)
          .shadowRate(1)
          .journal(Files.createTempDirectory("journal"))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ChatStore source() {
    DynamoDbChatStoreBuilder builder =
        DynamoDbChatStore.builder().endpoint(DynamoDbLocal.shared().endpoint()).tableName(NAME);
    builder.schema().createIfAbsent();
    return builder.build();
  }

  private static ChatStore target() {
    cql().timelines(Timelines.TABLE).schema(Replication.simple(1)).createIfAbsent();
    return cql().timelines(Timelines.TABLE).build();
  }

  private static CqlChatStoreBuilder cql() {
    Cassandra cassandra = Cassandra.shared();
    return CqlChatStore.builder()
        .contactPoint(cassandra.contactPoint().getHostString(), cassandra.contactPoint().getPort())
        .localDatacenter(cassandra.localDatacenter())
        .keyspace(NAME);
  }
}
