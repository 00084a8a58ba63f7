package io.chatstore.examples.migration;

import io.chatstore.ChatStore;
import io.chatstore.MessageSource;
import io.chatstore.cql.CqlChatStore;
import io.chatstore.cql.Replication;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.dual.WantedPhase;
import io.chatstore.dynamodb.DynamoDbChatStore;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.engines.FaultyEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Both stores, and the dual one over them, which is what the application has. */
record Stores(
    ChatStore source,
    ChatStore target,
    DualChatStore dual,
    AtomicReference<WantedPhase> phase,
    FaultyEngine targetEngine)
    implements AutoCloseable {

  private static final String DATACENTER = "datacenter1";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /** Every read is compared in the phases that compare: the demonstration has not long. */
  private static final double SHADOW_RATE = 1;

  static Stores open(DynamoDbLocal dynamoDb, FaultyEngine cassandra, Path folder)
      throws IOException {
    var sourceBuilder =
        DynamoDbChatStore.builder().endpoint(dynamoDb.endpoint()).requestTimeout(TIMEOUT);
    sourceBuilder.schema().createIfAbsent();
    var targetBuilder =
        CqlChatStore.builder()
            .contactPoint(cassandra.address().getHostString(), cassandra.address().getPort())
            .localDatacenter(DATACENTER)
            .keyspace("chat")
            .requestTimeout(TIMEOUT);
    targetBuilder.schema(Replication.simple(1)).createIfAbsent();
    ChatStore source = sourceBuilder.build();
    ChatStore target = targetBuilder.build();
    AtomicReference<WantedPhase> phase =
        new AtomicReference<>(new WantedPhase(MigrationPhase.SOURCE_ONLY, false, "the beginning"));
    DualChatStore dual =
        DualChatStore.builder()
            .source(source)
            .target(target)
            .journal(folder.resolve("journal"))
            .phase(phase::get)
            .shadowRate(SHADOW_RATE)
            .lookAgain(LOOK_AGAIN)
            .buildAsync();
    return new Stores(source, target, dual, phase, cassandra);
  }

  MessageSource sourceHistory() {
    return (MessageSource) source.async();
  }

  MessageSource targetHistory() {
    return (MessageSource) target.async();
  }

  @Override
  public void close() {
    dual.close();
    source.close();
    target.close();
  }
}
