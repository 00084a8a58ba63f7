package io.chatstore.examples.benchmarks;

import io.chatstore.ChatStore;
import io.chatstore.cql.CqlChatStore;
import io.chatstore.cql.Replication;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.DualChatStoreBuilder;
import io.chatstore.dynamodb.DynamoDbChatStore;
import io.chatstore.dynamodb.DynamoDbChatStoreBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Two stores, and dual stores over them. */
record Pair(ChatStore source, ChatStore target) implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String DATACENTER = "datacenter1";

  /** Two that do nothing. */
  static Pair ofNothing() {
    return new Pair(new Nothing().blocking(), new Nothing().blocking());
  }

  /** On engines that run there, in a table and a keyspace of their own. */
  static Pair of(InetSocketAddress dynamoDb, InetSocketAddress cassandra) {
    return new Pair(dynamoDb(dynamoDb), cql(cassandra));
  }

  /** On engines that run there, the other way round. */
  static Pair back(InetSocketAddress cassandra, InetSocketAddress dynamoDb) {
    return new Pair(cql(cassandra), dynamoDb(dynamoDb));
  }

  private static ChatStore dynamoDb(InetSocketAddress address) {
    DynamoDbChatStoreBuilder builder =
        DynamoDbChatStore.builder()
            .endpoint(URI.create("http://" + address.getHostString() + ":" + address.getPort()))
            .tableName("dual-" + UUID.randomUUID())
            .requestTimeout(TIMEOUT);
    builder.schema().createIfAbsent();
    return builder.build();
  }

  private static ChatStore cql(InetSocketAddress address) {
    var builder =
        CqlChatStore.builder()
            .contactPoint(address.getHostString(), address.getPort())
            .localDatacenter(DATACENTER)
            .keyspace("dual_" + UUID.randomUUID().toString().replace('-', '_'))
            .requestTimeout(TIMEOUT);
    builder.schema(Replication.simple(1)).createIfAbsent();
    return builder.build();
  }

  /** A dual store over both, which closes neither. */
  DualChatStore dual(Path journal, UnaryOperator<DualChatStoreBuilder> settings)
      throws IOException {
    return settings
        .apply(DualChatStore.builder().source(source).target(target).journal(journal))
        .buildAsync();
  }

  @Override
  public void close() {
    source.close();
    target.close();
  }
}
