package io.chatstore.examples.benchmarks;

import io.chatstore.ChatStore;
import io.chatstore.Schema;
import io.chatstore.cql.CqlChatStore;
import io.chatstore.cql.CqlChatStoreBuilder;
import io.chatstore.cql.PutMode;
import io.chatstore.cql.Replication;
import io.chatstore.dynamodb.DynamoDbChatStore;
import io.chatstore.dynamodb.DynamoDbChatStoreBuilder;
import io.chatstore.engines.Cassandra;
import io.chatstore.engines.DynamoDbLocal;
import java.time.Duration;
import java.util.Locale;

/** A store on an engine that was started for it. */
record Peer(String name, ChatStore store, long enginePid, Runnable stopEngine)
    implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  static Peer dynamoDb() {
    DynamoDbLocal engine = DynamoDbLocal.start(System.err::println);
    DynamoDbChatStoreBuilder builder =
        DynamoDbChatStore.builder().endpoint(engine.endpoint()).requestTimeout(TIMEOUT);
    return opened("DynamoDB Local", builder.schema(), builder.build(), engine.pid(), engine::close);
  }

  static Peer cql(PutMode mode) {
    Cassandra engine = Cassandra.start(System.err::println);
    CqlChatStoreBuilder builder =
        CqlChatStore.builder()
            .contactPoint(engine.contactPoint().getHostString(), engine.contactPoint().getPort())
            .localDatacenter(engine.localDatacenter())
            .putMode(mode)
            .requestTimeout(TIMEOUT);
    return opened(
        "Cassandra (" + mode.name().toLowerCase(Locale.ROOT) + " puts)",
        builder.schema(Replication.simple(1)),
        builder.build(),
        engine.pid(),
        engine::close);
  }

  private static Peer opened(
      String name, Schema schema, ChatStore store, long pid, Runnable stopEngine) {
    schema.createIfAbsent();
    return new Peer(name, store, pid, stopEngine);
  }

  /** Processor time of the engine so far. */
  Duration engineCpu() {
    return ProcessHandle.of(enginePid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    store.close();
    stopEngine.run();
  }
}
