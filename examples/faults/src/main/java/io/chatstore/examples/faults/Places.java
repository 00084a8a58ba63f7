package io.chatstore.examples.faults;

import io.chatstore.engines.Cassandra;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.examples.faults.SideAddress.Kind;
import java.util.function.Consumer;

/** DynamoDB Local and Cassandra, which both keep what they hold in memory only. */
record Places(DynamoDbLocal dynamoDb, Cassandra cassandra) implements AutoCloseable {

  /**
   * Starts both.
   *
   * @param listener is told what is waited for, line by line
   */
  static Places start(Consumer<String> listener) {
    DynamoDbLocal dynamoDb = DynamoDbLocal.start(listener);
    try {
      return new Places(dynamoDb, Cassandra.start(listener));
    } catch (RuntimeException e) {
      dynamoDb.close();
      throw e;
    }
  }

  /** Those that all tests share. */
  static Places shared() {
    return new Places(DynamoDbLocal.shared(), Cassandra.shared());
  }

  /** An empty table, which nobody else has. */
  SideAddress fresh(Kind kind) {
    return kind.at(kind == Kind.CQL ? cassandra.contactPoint() : dynamoDb.address()).create();
  }

  @Override
  public void close() {
    cassandra.close();
    dynamoDb.close();
  }
}
