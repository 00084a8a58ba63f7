package io.chatstore.examples.benchmarks;

import io.chatstore.ChatStore;
import io.chatstore.cql.CqlChatStoreBuilder;
import io.chatstore.cql.PutMode;
import io.chatstore.dynamodb.DynamoDbChatStore;
import io.chatstore.dynamodb.DynamoDbChatStoreBuilder;
import io.chatstore.engines.DynamoDbLocal;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * A store on an engine that was started for it, or for it and others.
 *
 * @param requests how many were sent so far, where they are counted
 */
record Peer(String name, ChatStore store, long enginePid, LongSupplier requests)
    implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  static Peer on(DynamoDbLocal engine) {
    DynamoDbChatStoreBuilder builder =
        DynamoDbChatStore.builder().endpoint(engine.endpoint()).requestTimeout(TIMEOUT);
    builder.schema().createIfAbsent();
    return new Peer("DynamoDB Local", builder.build(), engine.pid(), () -> 0);
  }

  /** A room is one partition. */
  static Peer plain(CqlEngine engine, PutMode mode) {
    return on(engine, "Cassandra (", mode, it -> it);
  }

  /** A room has a partition for each day. */
  static Peer bucketed(CqlEngine engine, PutMode mode) {
    return on(engine, "Cassandra (by day, ", mode, it -> it.bucketed());
  }

  private static Peer on(
      CqlEngine engine, String name, PutMode mode, UnaryOperator<CqlChatStoreBuilder> schema) {
    ChatStore store = engine.countedStore("chat", it -> schema.apply(it.putMode(mode))).blocking();
    String fullName = name + mode.name().toLowerCase(Locale.ROOT) + " puts)";
    return new Peer(fullName, store, engine.pid(), engine.counted()::requests);
  }

  @Override
  public void close() {
    store.close();
  }
}
