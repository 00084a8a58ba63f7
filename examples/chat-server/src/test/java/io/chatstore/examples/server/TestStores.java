package io.chatstore.examples.server;

import io.chatstore.ChatStore;
import io.chatstore.engines.Cassandra;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import java.net.InetSocketAddress;
import java.util.Map;

/** Stores on the engines that all tests of the build share, opened once, by environment alone. */
final class TestStores {

  private TestStores() {}

  static ChatStore dynamoDb() {
    return DynamoDb.STORE;
  }

  static ChatStore cql() {
    return Cql.STORE;
  }

  static Map<String, String> dynamoDbEnvironment() {
    return Map.of(
        "DB_BACKEND",
        "dynamodb",
        "DYNAMODB_ENDPOINT",
        DynamoDbLocal.shared().endpoint().toString(),
        "DYNAMODB_TABLE_NAME",
        "chat_server_test");
  }

  static Map<String, String> cqlEnvironment() {
    Cassandra engine = Cassandra.shared();
    InetSocketAddress address = engine.contactPoint();
    return Map.of(
        "DB_BACKEND", "cql",
        "SCYLLA_CONTACT_POINTS", address.getHostString() + ":" + address.getPort(),
        "SCYLLA_LOCAL_DC", engine.localDatacenter(),
        "SCYLLA_KEYSPACE", "chat_server_test",
        "SCYLLA_REPLICATION_FACTOR", "1");
  }

  private static ChatStore open(Map<String, String> environment) {
    Backend.Choice choice = ChatStores.configure(environment, warning -> {});
    choice.schema().createIfAbsent();
    return choice.open().blocking();
  }

  private static final class DynamoDb {
    static final ChatStore STORE = open(dynamoDbEnvironment());
  }

  private static final class Cql {
    static final ChatStore STORE = open(cqlEnvironment());
  }
}
