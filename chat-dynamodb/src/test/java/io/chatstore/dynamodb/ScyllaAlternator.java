package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.contract.AwaitedRooms;
import java.net.URI;
import org.testcontainers.scylladb.ScyllaDBContainer;

/**
 * Stores on containers of ScyllaDB, each started by the first test that asks, ended with the build.
 * Nobody may come here unless Docker answers.
 */
final class ScyllaAlternator {

  private ScyllaAlternator() {}

  /** A release that keeps tables of Alternator in vnodes. */
  static ChatStore vnodes() {
    return Vnodes.STORE;
  }

  /** A release that keeps them in tablets. */
  static ChatStore tablets() {
    return Tablets.STORE;
  }

  private static final class Vnodes {
    private static final ChatStore STORE = start("scylladb/scylla:2025.1");
  }

  private static final class Tablets {
    private static final ChatStore STORE = start("scylladb/scylla:2025.4");
  }

  private static ChatStore start(String image) {
    ScyllaDBContainer container = new ScyllaDBContainer(image).withAlternator();
    container.start();
    AlternatorChatStoreBuilder builder =
        DynamoDbChatStore.alternator()
            .endpoint(URI.create(container.getAlternatorEndpoint()))
            .fixedNodes()
            .requestTimeout(Cluster.PATIENCE);
    builder.schema().createIfAbsent();
    if (!builder.schema().differences().isEmpty()) {
      throw new IllegalStateException(builder.schema().differences().toString());
    }
    return AwaitedRooms.of(builder.build());
  }
}
