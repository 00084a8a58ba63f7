package io.chatstore.examples.server;

import io.chatstore.env.ChatStores;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which store the environment asks for, before anything is started.
 *
 * @param engine the engine to start first, if the environment names no address
 * @param variables what {@link ChatStores} is to read, still without that engine's address
 */
record StorePlan(Optional<Engine> engine, Map<String, String> variables) {

  private static final List<String> AWS =
      List.of(
          "DYNAMODB_ENDPOINT",
          "AWS_ENDPOINT_URL_DYNAMODB",
          "AWS_ENDPOINT_URL",
          "AWS_REGION",
          "AWS_DEFAULT_REGION",
          "AWS_PROFILE");

  /**
   * DynamoDB Local if nothing is set. A back end named with nothing else gets an engine of its own;
   * with an address, or for DynamoDB a region or profile of AWS, that is used.
   */
  static StorePlan of(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    String word =
        environment.getOrDefault(ChatStores.DB_BACKEND, "").strip().toLowerCase(Locale.ROOT);
    boolean cqlAddress = isSet(environment, "SCYLLA_CONTACT_POINTS");
    boolean alternatorAddress = isSet(environment, "ALTERNATOR_ENDPOINTS");
    boolean dynamoDbAddress = isSet(environment, "DYNAMODB_ENDPOINT");
    if (word.isEmpty() && (cqlAddress || alternatorAddress)) {
      return new StorePlan(Optional.empty(), variables); // which one: has to be said
    }
    if (word.isEmpty()) {
      variables.put(ChatStores.DB_BACKEND, "dynamodb");
      return new StorePlan(
          dynamoDbAddress ? Optional.empty() : Optional.of(Engine.DYNAMODB_LOCAL), variables);
    }
    if (word.equals("dynamodb") && AWS.stream().noneMatch(name -> isSet(environment, name))) {
      return new StorePlan(Optional.of(Engine.DYNAMODB_LOCAL), variables);
    }
    if ((word.equals("cql") || word.equals("scylla")) && !cqlAddress) {
      return new StorePlan(Optional.of(Engine.CASSANDRA), variables);
    }
    if (isAlternator(word) && !alternatorAddress) {
      return new StorePlan(Optional.of(Engine.ALTERNATOR_DOUBLE), variables);
    }
    return new StorePlan(Optional.empty(), variables);
  }

  private static boolean isAlternator(String word) {
    return word.equals("alternator") || word.equals("scylla-alternator");
  }

  /** Whether what it holds is gone when the server ends, so that messages may be made up in it. */
  boolean isOwn() {
    return engine.isPresent() || kind().equals("memory");
  }

  /** The word of {@code DB_BACKEND}. */
  String kind() {
    return variables.getOrDefault(ChatStores.DB_BACKEND, "").strip().toLowerCase(Locale.ROOT);
  }

  /** Where the messages are, for people to read. */
  String description() {
    String address =
        switch (kind()) {
          case "memory" -> "in the memory of this process";
          case "dynamodb" -> variables.getOrDefault("DYNAMODB_ENDPOINT", "AWS");
          case "alternator", "scylla-alternator" ->
              variables.getOrDefault("ALTERNATOR_ENDPOINTS", "");
          case "cql", "scylla" -> variables.getOrDefault("SCYLLA_CONTACT_POINTS", "");
          default -> "";
        };
    return engine
        .map(it -> it + ", gone when this server ends: " + address)
        .orElse(kind() + ": " + address);
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }
}
