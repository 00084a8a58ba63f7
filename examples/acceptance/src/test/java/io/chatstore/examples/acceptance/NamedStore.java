package io.chatstore.examples.acceptance;

import io.chatstore.ChatStore;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import java.util.HashMap;
import java.util.Map;

/** The store that the environment names, the in-memory one if it names none. */
final class NamedStore {

  static final Map<String, String> ENVIRONMENT = environment();
  static final ChatStore STORE = open();

  private NamedStore() {}

  static boolean tellsPutsApart() {
    return !"plain".equalsIgnoreCase(ENVIRONMENT.get("SCYLLA_PUT_MODE"));
  }

  static boolean keepsRoomsApart() {
    return !"dynamodb".equalsIgnoreCase(ENVIRONMENT.get(ChatStores.DB_BACKEND));
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putIfAbsent(ChatStores.DB_BACKEND, "memory");
    return environment;
  }

  private static ChatStore open() {
    System.err.println(
        "acceptance: the store is "
            + ENVIRONMENT.get(ChatStores.DB_BACKEND)
            + (System.getenv(ChatStores.DB_BACKEND) == null ? ", as DB_BACKEND is not set" : ""));
    Backend.Choice choice = ChatStores.configure(ENVIRONMENT, System.err::println);
    choice.schema().createIfAbsent();
    ChatStore store = choice.open().blocking();
    Runtime.getRuntime().addShutdownHook(new Thread(store::close));
    return store;
  }
}
