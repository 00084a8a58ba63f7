package io.chatstore.examples.server;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One back end of a plan.
 *
 * @param prefix what stands before its variables, if they are meant for it alone; else empty
 * @param kind its word of {@code DB_BACKEND}, in lower case
 * @param engine the engine to start for it first, if the environment names no address
 */
record StorePart(String prefix, String kind, Optional<Engine> engine) {

  private static final List<String> AWS =
      List.of(
          "DYNAMODB_ENDPOINT",
          "AWS_ENDPOINT_URL_DYNAMODB",
          "AWS_ENDPOINT_URL",
          "AWS_REGION",
          "AWS_DEFAULT_REGION",
          "AWS_PROFILE");

  /**
   * A back end named with nothing else gets an engine of its own; with an address, or for DynamoDB
   * a region or profile of AWS, that is used.
   */
  static StorePart of(String prefix, String word, Map<String, String> environment) {
    String kind = word.strip().toLowerCase(Locale.ROOT);
    List<String> addresses =
        switch (kind) {
          case "dynamodb" -> AWS;
          case "cql", "scylla" -> List.of("SCYLLA_CONTACT_POINTS");
          case "alternator", "scylla-alternator" -> List.of("ALTERNATOR_ENDPOINTS");
          default -> List.of();
        };
    boolean addressed =
        addresses.stream()
            .anyMatch(name -> isSet(environment, name) || isSet(environment, prefix + name));
    return new StorePart(prefix, kind, addressed ? Optional.empty() : engine(kind));
  }

  private static Optional<Engine> engine(String kind) {
    return switch (kind) {
      case "dynamodb" -> Optional.of(Engine.DYNAMODB_LOCAL);
      case "cql", "scylla" -> Optional.of(Engine.CASSANDRA);
      case "alternator", "scylla-alternator" -> Optional.of(Engine.ALTERNATOR_DOUBLE);
      default -> Optional.empty();
    };
  }

  /** Whether what it holds is gone when the server ends. */
  boolean isOwn() {
    return engine.isPresent() || kind.equals("memory");
  }

  /** Adds its engine's address, and fills in what the environment left out. */
  Map<String, String> at(Map<String, String> address, Map<String, String> given) {
    Map<String, String> complete = new HashMap<>(given);
    engine
        .map(Engine::defaults)
        .orElse(Map.of())
        .forEach(
            (name, value) -> {
              if (!isSet(given, name) && !isSet(given, prefix + name)) {
                complete.put(prefix + name, value);
              }
            });
    address.forEach((name, value) -> complete.put(prefix + name, value));
    return complete;
  }

  /** Where its messages are, for people to read. */
  String description(Map<String, String> variables) {
    String address =
        switch (kind) {
          case "memory" -> "in the memory of this process";
          case "dynamodb" -> value(variables, "DYNAMODB_ENDPOINT").orElse("AWS");
          case "alternator", "scylla-alternator" ->
              value(variables, "ALTERNATOR_ENDPOINTS").orElse("");
          case "cql", "scylla" -> value(variables, "SCYLLA_CONTACT_POINTS").orElse("");
          default -> "";
        };
    return engine
        .map(it -> it + ", gone when this server ends: " + address)
        .orElse(kind + ": " + address);
  }

  private Optional<String> value(Map<String, String> variables, String name) {
    return Optional.of(prefix + name)
        .filter(it -> isSet(variables, it))
        .or(() -> Optional.of(name).filter(it -> isSet(variables, it)))
        .map(variables::get);
  }

  static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }
}
