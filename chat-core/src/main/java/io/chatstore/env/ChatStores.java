package io.chatstore.env;

import io.chatstore.ChatStore;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Opens the store that environment variables name: {@code DB_BACKEND} chooses the back end, which
 * reads its own. README lists them all.
 */
public final class ChatStores {

  /** The variable that chooses the back end. */
  public static final String DB_BACKEND = "DB_BACKEND";

  private ChatStores() {}

  /**
   * Opens the store that this process's environment names; the caller closes it.
   *
   * @throws ConfigurationException naming every fault at once
   */
  public static ChatStore fromEnvironment() {
    return fromMap(System.getenv());
  }

  /**
   * As {@link #fromEnvironment()}, from a map.
   *
   * @throws ConfigurationException naming every fault at once
   */
  public static ChatStore fromMap(Map<String, String> variables) {
    System.Logger log = System.getLogger(ChatStores.class.getName());
    return configure(variables, warning -> log.log(System.Logger.Level.WARNING, warning))
        .open()
        .blocking();
  }

  /**
   * Reads the variables without opening anything.
   *
   * @param warnings takes one sentence for each variable that looks like a misspelling of one of
   *     ours; also called before a failure
   * @throws ConfigurationException naming every fault at once
   */
  public static Backend.Choice configure(Map<String, String> variables, Consumer<String> warnings) {
    Backends backends = Backends.load();
    Set<String> names = new TreeSet<>(backends.variables());
    names.add(DB_BACKEND);
    Misspellings.warnings(variables.keySet(), names).forEach(warnings);
    Settings settings = new Settings(variables, backends);
    Backend.Choice choice = settings.choice(DB_BACKEND, "");
    if (!settings.faults().isEmpty()) {
      throw new ConfigurationException(settings.faults());
    }
    return choice;
  }
}
