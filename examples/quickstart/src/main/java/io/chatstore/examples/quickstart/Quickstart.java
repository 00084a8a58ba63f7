package io.chatstore.examples.quickstart;

import io.chatstore.ChatStore;
import io.chatstore.dynamodb.DynamoDbChatStore;
import io.chatstore.engines.DynamoDbLocal;
import java.net.URI;

/** The five lines of the README, on DynamoDB Local. */
public final class Quickstart {

  private Quickstart() {}

  /** Starts the engine, makes the table, and runs the five lines. */
  public static void main(String[] args) {
    try (DynamoDbLocal engine = DynamoDbLocal.start(Quickstart::tell)) {
      DynamoDbChatStore.builder().endpoint(engine.endpoint()).schema().createIfAbsent();
      use(engine.endpoint());
    }
  }

  private static void tell(String line) {
    System.err.println(line);
  }

  static void use(URI endpoint) {
    // README
    try (ChatStore store = DynamoDbChatStore.builder().endpoint(endpoint).build()) {
      store.put("lobby", "ada", "Hello, world");
      store.latest("lobby", 20).messages().forEach(m -> System.out.println(m.text()));
    }
    // END
  }
}
