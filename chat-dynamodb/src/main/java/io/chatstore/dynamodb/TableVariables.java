package io.chatstore.dynamodb;

import io.chatstore.AsyncChatStore;
import io.chatstore.Schema;
import io.chatstore.env.Backend;
import io.chatstore.env.Settings;
import java.util.Optional;
import java.util.function.Supplier;

/** What the back ends on tables of DynamoDB read alike from the environment. */
final class TableVariables {

  private TableVariables() {}

  static Optional<String> name(Settings settings, String variable, String what) {
    return settings.value(
        variable,
        "a name of the " + what + ": 3 to 255 of a-z, A-Z, 0-9, _, - and .",
        ChatTable::requireName);
  }

  /** A builder with its configuration. */
  record Configured(Supplier<AsyncChatStore> store, Supplier<Schema> tables)
      implements Backend.Choice {
    @Override
    public AsyncChatStore open() {
      return store.get();
    }

    @Override
    public Schema schema() {
      return tables.get();
    }
  }
}
