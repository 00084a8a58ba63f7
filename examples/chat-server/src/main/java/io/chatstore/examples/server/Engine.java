package io.chatstore.examples.server;

import io.chatstore.engines.Cassandra;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.engines.alternator.AlternatorDouble;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/** An engine that the server can start by itself, in a process of its own. */
enum Engine {
  DYNAMODB_LOCAL("DynamoDB Local") {
    @Override
    Map<String, String> address(String host, int port) {
      return Map.of("DYNAMODB_ENDPOINT", "http://" + host + ":" + port);
    }

    @Override
    Running start(Consumer<String> listener) {
      DynamoDbLocal engine = DynamoDbLocal.start(listener);
      return new Running(engine, address(engine.endpoint().getHost(), engine.endpoint().getPort()));
    }
  },

  ALTERNATOR_DOUBLE("a double of Alternator, three nodes before DynamoDB Local") {
    @Override
    Map<String, String> address(String host, int port) {
      return Map.of("ALTERNATOR_ENDPOINTS", "http://" + host + ":" + port);
    }

    @Override
    Running start(Consumer<String> listener) {
      DynamoDbLocal engine = DynamoDbLocal.start(listener);
      AlternatorDouble cluster = AlternatorDouble.start(3, engine.endpoint());
      URI first = cluster.nodes().get(0).endpoint();
      return new Running(
          () -> {
            cluster.close();
            engine.close();
          },
          address(first.getHost(), first.getPort()));
    }
  },

  CASSANDRA("Apache Cassandra") {
    @Override
    Map<String, String> address(String host, int port) {
      return Map.of("SCYLLA_CONTACT_POINTS", host + ":" + port);
    }

    @Override
    Running start(Consumer<String> listener) {
      Cassandra engine = Cassandra.start(listener);
      InetSocketAddress address = engine.contactPoint();
      return new Running(engine, address(address.getHostString(), address.getPort()));
    }

    @Override
    Map<String, String> defaults() {
      return Map.of(
          "SCYLLA_LOCAL_DC", "datacenter1",
          "SCYLLA_KEYSPACE", "chat",
          "SCYLLA_REPLICATION_FACTOR", "1");
    }
  };

  private final String words;

  Engine(String words) {
    this.words = words;
  }

  /**
   * A started engine.
   *
   * @param variables where it is, in the words of the environment
   */
  record Running(AutoCloseable process, Map<String, String> variables) {}

  abstract Map<String, String> address(String host, int port);

  abstract Running start(Consumer<String> listener);

  /** What else a store on it needs to be told, unless the environment does. */
  Map<String, String> defaults() {
    return Map.of();
  }

  @Override
  public String toString() {
    return words;
  }
}
