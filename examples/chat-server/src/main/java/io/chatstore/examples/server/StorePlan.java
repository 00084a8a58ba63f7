package io.chatstore.examples.server;

import static io.chatstore.examples.server.StorePart.isSet;

import io.chatstore.dual.Side;
import io.chatstore.env.ChatStores;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which store the environment asks for, before anything is started.
 *
 * @param kind the word of {@code DB_BACKEND}, in lower case
 * @param parts its back end; of a dual store the source, then the target
 * @param variables what {@link ChatStores} is to read, still without the addresses of engines
 */
record StorePlan(String kind, List<StorePart> parts, Map<String, String> variables) {

  static final String JOURNAL = "DUAL_JOURNAL";
  private static final String SOURCE = "DUAL_SOURCE";
  private static final String TARGET = "DUAL_TARGET";

  /** DynamoDB Local if nothing is set; for a dual store alone, DynamoDB Local and Cassandra. */
  static StorePlan of(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    String kind =
        environment.getOrDefault(ChatStores.DB_BACKEND, "").strip().toLowerCase(Locale.ROOT);
    if (kind.equals("dual")) {
      return dual(variables);
    }
    boolean other =
        isSet(environment, "SCYLLA_CONTACT_POINTS") || isSet(environment, "ALTERNATOR_ENDPOINTS");
    if (kind.isEmpty() && !other) {
      variables.put(ChatStores.DB_BACKEND, "dynamodb");
      Optional<Engine> engine =
          isSet(environment, "DYNAMODB_ENDPOINT")
              ? Optional.empty()
              : Optional.of(Engine.DYNAMODB_LOCAL); // a region alone does not mean AWS here
      return new StorePlan("dynamodb", List.of(new StorePart("", "dynamodb", engine)), variables);
    }
    return new StorePlan(kind, List.of(StorePart.of("", kind, environment)), variables);
  }

  /**
   * The phase begins at the beginning, and every read is compared, so that there is much to see.
   */
  private static StorePlan dual(Map<String, String> variables) {
    setIfUnset(variables, SOURCE, "dynamodb");
    setIfUnset(variables, TARGET, "cql");
    setIfUnset(variables, "DUAL_SHADOW_RATE", "1");
    if (!isSet(variables, "MIGRATION_PHASE_FILE")) {
      setIfUnset(variables, "MIGRATION_PHASE", "SOURCE_ONLY");
    }
    List<StorePart> sides =
        Stream.of(SOURCE, TARGET)
            .map(side -> StorePart.of(side + "_", variables.getOrDefault(side, ""), variables))
            .toList();
    return new StorePlan("dual", sides, variables);
  }

  private static void setIfUnset(Map<String, String> variables, String name, String value) {
    if (!isSet(variables, name)) {
      variables.put(name, value);
    }
  }

  /** Whether it is a dual store that is told no journal. */
  boolean lacksJournal() {
    return kind.equals("dual") && !isSet(variables, JOURNAL);
  }

  /** The part of a dual store that is one of its sides. */
  StorePart side(Side side) {
    String prefix = "DUAL_" + side.name() + "_";
    return parts.stream().filter(part -> part.prefix().equals(prefix)).findFirst().orElseThrow();
  }

  /** The same with other variables. */
  StorePlan with(Map<String, String> found) {
    return new StorePlan(kind, parts, found);
  }

  /** Whether what it holds is gone when the server ends, so that messages may be made up in it. */
  boolean isOwn() {
    return parts.stream().allMatch(StorePart::isOwn);
  }

  /** Where the messages are, for people to read. */
  String description() {
    return parts.stream()
        .map(part -> part.description(variables))
        .collect(Collectors.joining("; to "));
  }
}
