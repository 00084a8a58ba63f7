package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which store an environment asks for. */
final class StorePlanTest {

  @Test
  void of_nothing_startsDynamoDbLocal() {
    StorePlan plan = StorePlan.of(Map.of("AWS_REGION", "eu-central-1"));

    assertThat(plan.engine()).contains(Engine.DYNAMODB_LOCAL);
    assertThat(plan.variables()).containsEntry("DB_BACKEND", "dynamodb");
    assertThat(plan.isOwn()).isTrue();
  }

  @Test
  void of_backEndAlone_startsItsEngine() {
    assertThat(engineOf("DB_BACKEND", "dynamodb")).isEqualTo("DynamoDB Local");
    assertThat(engineOf("DB_BACKEND", "cql")).isEqualTo("Apache Cassandra");
    assertThat(engineOf("DB_BACKEND", " Scylla ")).isEqualTo("Apache Cassandra");
    assertThat(engineOf("DB_BACKEND", "alternator")).startsWith("a double of Alternator");
    assertThat(engineOf("DB_BACKEND", "scylla-alternator")).startsWith("a double of Alternator");
  }

  @Test
  void of_address_usesIt() {
    assertThat(engineOf("DYNAMODB_ENDPOINT", "http://localhost:8000")).isEqualTo("none");
    assertThat(engineOf("DB_BACKEND", "dynamodb", "AWS_REGION", "eu-west-1")).isEqualTo("none");
    assertThat(engineOf("DB_BACKEND", "cql", "SCYLLA_CONTACT_POINTS", "db:9042")).isEqualTo("none");
    assertThat(engineOf("SCYLLA_CONTACT_POINTS", "db:9042")).isEqualTo("none");
    assertThat(engineOf("ALTERNATOR_ENDPOINTS", "http://db:8000")).isEqualTo("none");
    assertThat(engineOf("DB_BACKEND", "alternator", "ALTERNATOR_ENDPOINTS", "http://db:8000"))
        .isEqualTo("none");
    assertThat(StorePlan.of(Map.of("DYNAMODB_ENDPOINT", "http://localhost:8000")).isOwn())
        .isFalse();
  }

  @Test
  void of_memory_startsNothing() {
    StorePlan plan = StorePlan.of(Map.of("DB_BACKEND", "memory"));

    assertThat(plan.engine()).isEmpty();
    assertThat(plan.isOwn()).isTrue();
  }

  private static String engineOf(String... variables) {
    Map<String, String> environment = new java.util.HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return StorePlan.of(environment).engine().map(Engine::toString).orElse("none");
  }
}
