package io.chatstore.env;

import io.chatstore.ChatStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Opens the store that environment variables name: {@code DB_BACKEND} chooses the back end, which
 * reads its own. README lists them all.
 */
public final class ChatStores {

  /** The variable that chooses the back end. */
  public static final String DB_BACKEND = "DB_BACKEND";

  /** Which artifact brings which value of {@link #DB_BACKEND}. */
  private static final Map<String, String> ARTIFACTS =
      Map.of(
          "dynamodb", "io.chatstore:chat-dynamodb",
          "alternator", "io.chatstore:chat-dynamodb",
          "scylla-alternator", "io.chatstore:chat-dynamodb",
          "cql", "io.chatstore:chat-cql",
          "scylla", "io.chatstore:chat-cql");

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
    List<Backend> backends = backends();
    Misspellings.warnings(variables.keySet(), names(backends)).forEach(warnings);
    Settings settings = new Settings(variables);
    Optional<Backend.Choice> choice =
        settings
            .required(DB_BACKEND, "one of " + words(backends))
            .flatMap(word -> choose(word.toLowerCase(Locale.ROOT), backends, settings))
            .map(backend -> backend.configure(settings));
    if (choice.isEmpty() || !settings.faults().isEmpty()) {
      throw new ConfigurationException(settings.faults());
    }
    return choice.get();
  }

  private static Optional<Backend> choose(String word, List<Backend> backends, Settings settings) {
    Optional<Backend> found =
        backends.stream().filter(backend -> backend.names().contains(word)).findFirst();
    if (found.isEmpty()) {
      String artifact = ARTIFACTS.get(word);
      settings.fault(
          artifact == null
              ? DB_BACKEND + " is '" + word + "'; it needs one of " + words(backends)
              : DB_BACKEND + " is '" + word + "', which is not on the class path: add " + artifact);
    }
    return found;
  }

  private static List<Backend> backends() {
    List<Backend> backends = new ArrayList<>(List.of(new MemoryBackend()));
    ServiceLoader.load(Backend.class).forEach(backends::add);
    return backends;
  }

  private static Set<String> names(List<Backend> backends) {
    Set<String> names = new TreeSet<>(Set.of(DB_BACKEND));
    backends.forEach(backend -> names.addAll(backend.variables()));
    return names;
  }

  private static String words(List<Backend> backends) {
    Set<String> words = new TreeSet<>(ARTIFACTS.keySet());
    backends.forEach(backend -> words.addAll(backend.names()));
    return words.stream().collect(Collectors.joining(", "));
  }
}
