package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which store an environment asks for. */
final class StorePlanTest {

  @Test
  void of_nothing_startsDynamoDbLocal() {
    StorePlan plan = StorePlan.of(Map.of("AWS_REGION", "eu-central-1"));

    assertThat(plan.parts().get(0).engine()).contains(Engine.DYNAMODB_LOCAL);
    assertThat(plan.variables()).containsEntry("DB_BACKEND", "dynamodb");
    assertThat(plan.isOwn()).isTrue();
  }

  @Test
  void of_backEndAlone_startsItsEngine() {
    assertThat(enginesOf("DB_BACKEND", "dynamodb")).isEqualTo("DynamoDB Local");
    assertThat(enginesOf("DB_BACKEND", "cql")).isEqualTo("Apache Cassandra");
    assertThat(enginesOf("DB_BACKEND", " Scylla ")).isEqualTo("Apache Cassandra");
    assertThat(enginesOf("DB_BACKEND", "alternator")).startsWith("a double of Alternator");
    assertThat(enginesOf("DB_BACKEND", "scylla-alternator")).startsWith("a double of Alternator");
  }

  @Test
  void of_address_usesIt() {
    assertThat(enginesOf("DYNAMODB_ENDPOINT", "http://localhost:8000")).isEqualTo("none");
    assertThat(enginesOf("DB_BACKEND", "dynamodb", "AWS_REGION", "eu-west-1")).isEqualTo("none");
    assertThat(enginesOf("DB_BACKEND", "cql", "SCYLLA_CONTACT_POINTS", "db:9042"))
        .isEqualTo("none");
    assertThat(enginesOf("SCYLLA_CONTACT_POINTS", "db:9042")).isEqualTo("none");
    assertThat(enginesOf("ALTERNATOR_ENDPOINTS", "http://db:8000")).isEqualTo("none");
    assertThat(enginesOf("DB_BACKEND", "alternator", "ALTERNATOR_ENDPOINTS", "http://db:8000"))
        .isEqualTo("none");
    assertThat(StorePlan.of(Map.of("DYNAMODB_ENDPOINT", "http://localhost:8000")).isOwn())
        .isFalse();
  }

  @Test
  void of_memory_startsNothing() {
    StorePlan plan = StorePlan.of(Map.of("DB_BACKEND", "memory"));

    assertThat(plan.parts().get(0).engine()).isEmpty();
    assertThat(plan.isOwn()).isTrue();
  }

  @Test
  void of_dualAlone_goesFromDynamoDbLocalToCassandra() {
    StorePlan plan = StorePlan.of(Map.of("DB_BACKEND", " Dual ", "AWS_PROFILE", ""));

    assertThat(enginesOf("DB_BACKEND", "dual")).isEqualTo("DynamoDB Local, Apache Cassandra");
    assertThat(plan.variables())
        .containsEntry("DUAL_SOURCE", "dynamodb")
        .containsEntry("DUAL_TARGET", "cql")
        .containsEntry("MIGRATION_PHASE", "SOURCE_ONLY")
        .containsEntry("DUAL_SHADOW_RATE", "1");
    assertThat(plan.lacksJournal()).isTrue();
    assertThat(plan.isOwn()).isTrue();
  }

  @Test
  void of_dualWithWhatIsSaid_startsTheRestAlone() {
    assertThat(enginesOf("DB_BACKEND", "dual", "DUAL_TARGET_SCYLLA_CONTACT_POINTS", "db:9042"))
        .isEqualTo("DynamoDB Local, none");
    assertThat(enginesOf("DB_BACKEND", "dual", "DYNAMODB_ENDPOINT", "http://localhost:8000"))
        .isEqualTo("none, Apache Cassandra");
    assertThat(enginesOf("DB_BACKEND", "dual", "DUAL_SOURCE", "memory", "DUAL_TARGET", "memory"))
        .isEqualTo("none, none");
    StorePlan plan =
        StorePlan.of(
            Map.of(
                "DB_BACKEND", "dual",
                "DYNAMODB_ENDPOINT", "http://localhost:8000",
                "MIGRATION_PHASE_FILE", "/etc/phase",
                "DUAL_JOURNAL", "/var/journal",
                "DUAL_SHADOW_RATE", "0.1"));
    assertThat(plan.variables())
        .doesNotContainKey("MIGRATION_PHASE")
        .containsEntry("DUAL_SHADOW_RATE", "0.1");
    assertThat(plan.lacksJournal()).isFalse();
    assertThat(plan.isOwn()).isFalse();
  }

  @Test
  void at_enginesOfBothSides_areToldApart() {
    StorePlan plan =
        StorePlan.of(
            Map.of(
                "DB_BACKEND", "dual", "DUAL_SOURCE", "cql", "DUAL_SOURCE_SCYLLA_KEYSPACE", "old"));
    Map<String, String> variables = plan.variables();
    for (StorePart part : plan.parts()) {
      String host = part.prefix().equals("DUAL_SOURCE_") ? "a" : "b";
      variables = part.at(part.engine().orElseThrow().address(host, 1), variables);
    }

    assertThat(variables)
        .containsEntry("DUAL_SOURCE_SCYLLA_CONTACT_POINTS", "a:1")
        .containsEntry("DUAL_SOURCE_SCYLLA_KEYSPACE", "old")
        .containsEntry("DUAL_TARGET_SCYLLA_CONTACT_POINTS", "b:1")
        .containsEntry("DUAL_TARGET_SCYLLA_KEYSPACE", "chat");
  }

  private static String enginesOf(String... variables) {
    Map<String, String> environment = new java.util.HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return StorePlan.of(environment).parts().stream()
        .map(part -> part.engine().map(Engine::toString).orElse("none"))
        .collect(Collectors.joining(", "));
  }
}
