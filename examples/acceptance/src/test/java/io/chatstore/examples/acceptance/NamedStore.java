package io.chatstore.examples.acceptance;

import io.chatstore.ChatStore;
import io.chatstore.contract.AwaitedRooms;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The store that the environment names, the in-memory one if it names none. */
final class NamedStore {

  static final Map<String, String> ENVIRONMENT = environment();
  static final ChatStore STORE = open();

  private NamedStore() {}

  static boolean tellsPutsApart() {
    return !"plain".equalsIgnoreCase(ENVIRONMENT.get("SCYLLA_PUT_MODE"));
  }

  static boolean keepsRoomsApart() {
    return !isDynamoDb();
  }

  /** Each of them is awaited where rooms lag. */
  static int manyTies() {
    return isDynamoDb() ? 200 : 10_000;
  }

  /** Amazon's or ScyllaDB's, whose rooms may lag (D5, A1). */
  private static boolean isDynamoDb() {
    return Set.of("dynamodb", "alternator", "scylla-alternator")
        .contains(ENVIRONMENT.get(ChatStores.DB_BACKEND).strip().toLowerCase(Locale.ROOT));
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
    List<String> differences = choice.schema().differences();
    if (!differences.isEmpty()) {
      throw new IllegalStateException("the table is not as it has to be: " + differences);
    }
    ChatStore opened = choice.open().blocking();
    ChatStore store = isDynamoDb() ? AwaitedRooms.of(opened) : opened;
    Runtime.getRuntime().addShutdownHook(new Thread(store::close));
    return store;
  }
}
