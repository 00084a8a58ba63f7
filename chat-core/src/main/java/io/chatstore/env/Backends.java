package io.chatstore.env;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * The back ends that a variable can choose.
 *
 * @param onClassPath those that are there
 * @param known the words of this project's own, there or not
 */
record Backends(List<Backend> onClassPath, Set<String> known) {

  /** Which artifact brings which word. */
  private static final Map<String, String> ARTIFACTS =
      Map.of(
          "dynamodb", "io.chatstore:chat-dynamodb",
          "alternator", "io.chatstore:chat-dynamodb",
          "scylla-alternator", "io.chatstore:chat-dynamodb",
          "cql", "io.chatstore:chat-cql",
          "scylla", "io.chatstore:chat-cql",
          "dual", "io.chatstore:chat-dual");

  static Backends load() {
    List<Backend> backends = new ArrayList<>(List.of(new MemoryBackend()));
    ServiceLoader.load(Backend.class).forEach(backends::add);
    return new Backends(List.copyOf(backends), ARTIFACTS.keySet());
  }

  /** The one that a word means. */
  Optional<Backend> find(String word) {
    return onClassPath.stream().filter(backend -> backend.names().contains(word)).findFirst();
  }

  /** The artifact to add for a word that no back end on the class path takes. */
  Optional<String> artifact(String word) {
    return known.contains(word) ? Optional.ofNullable(ARTIFACTS.get(word)) : Optional.empty();
  }

  /** All but one: what that one may itself be made of. */
  Backends without(Backend backend) {
    Set<String> others = new TreeSet<>(known);
    others.removeAll(backend.names());
    return new Backends(onClassPath.stream().filter(it -> it != backend).toList(), others);
  }

  /** All words, in their order, as they end the sentence "it needs one of ...". */
  String words() {
    Set<String> words = new TreeSet<>(known);
    onClassPath.forEach(backend -> words.addAll(backend.names()));
    return String.join(", ", words);
  }

  /** All variables that are read, also those with a prefix. */
  Set<String> variables() {
    Set<String> names = new TreeSet<>();
    for (Backend backend : onClassPath) {
      names.addAll(backend.variables());
      for (Backend other : without(backend).onClassPath) {
        for (String prefix : backend.prefixes()) {
          other.variables().forEach(name -> names.add(prefix + name));
        }
      }
    }
    return names;
  }
}
