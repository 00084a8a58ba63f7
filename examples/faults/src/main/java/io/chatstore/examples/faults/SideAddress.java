package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import io.chatstore.Schema;
import io.chatstore.cql.CqlChatStore;
import io.chatstore.cql.CqlChatStoreBuilder;
import io.chatstore.cql.Replication;
import io.chatstore.dynamodb.DynamoDbChatStore;
import io.chatstore.dynamodb.DynamoDbChatStoreBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;

/**
 * Where a side of a dual store is, in words that one process can give another: kind, host, port,
 * and the name of a table or keyspace.
 */
record SideAddress(Kind kind, String host, int port, String name) {

  private static final String DATACENTER = "datacenter1";

  /** What speaks there. */
  enum Kind {
    DYNAMODB,
    CQL;

    Kind other() {
      return this == CQL ? DYNAMODB : CQL;
    }

    /** On an engine that runs there, under a name that nobody else has. */
    SideAddress at(InetSocketAddress address) {
      String name = "dual_" + UUID.randomUUID().toString().replace('-', '_');
      return new SideAddress(this, address.getHostString(), address.getPort(), name);
    }
  }

  /** Reads what {@link #toString} wrote. */
  static SideAddress parse(String text) {
    String[] words = text.split(",", -1);
    return new SideAddress(
        Kind.valueOf(words[0].toUpperCase(Locale.ROOT)),
        words[1],
        Integer.parseInt(words[2]),
        words[3]);
  }

  /** Makes the table. */
  SideAddress create() {
    Schema schema = kind == Kind.CQL ? cql().schema(Replication.simple(1)) : dynamoDb().schema();
    schema.createIfAbsent();
    return this;
  }

  ChatStore open() {
    return kind == Kind.CQL ? cql().build() : dynamoDb().build();
  }

  /**
   * With so few requests under way at once.
   *
   * @throws IllegalStateException if it is not CQL that is spoken there
   */
  ChatStore open(int requestsInFlight) {
    if (kind != Kind.CQL) {
      throw new IllegalStateException("a bound on requests is CQL's");
    }
    return cql().requestsInFlight(requestsInFlight).build();
  }

  private CqlChatStoreBuilder cql() {
    return CqlChatStore.builder()
        .contactPoint(host, port)
        .localDatacenter(DATACENTER)
        .keyspace(name);
  }

  private DynamoDbChatStoreBuilder dynamoDb() {
    return DynamoDbChatStore.builder()
        .endpoint(URI.create("http://" + host + ":" + port))
        .tableName(name);
  }

  @Override
  public String toString() {
    return String.join(",", kind.name(), host, Integer.toString(port), name);
  }
}
