package io.chatstore.examples.acceptance;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import java.util.HashMap;
import java.util.Map;

/**
 * The contract on the store that the environment names, so that a team can accept a cluster of its
 * own; on the in-memory store if it names none. Makes the table if it is absent, and leaves the
 * messages of the tests in it, each in a room of its own: give it a table of its own.
 */
class AcceptanceTest implements ChatStoreContract, ChatStoreModel {

  private static final Map<String, String> ENVIRONMENT = environment();
  private static final ChatStore STORE = open();

  @Override
  public ChatStore store() {
    return STORE;
  }

  @Override
  public boolean tellsPutsApart() {
    return !"plain".equalsIgnoreCase(ENVIRONMENT.get("SCYLLA_PUT_MODE"));
  }

  @Override
  public boolean keepsRoomsApart() {
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
