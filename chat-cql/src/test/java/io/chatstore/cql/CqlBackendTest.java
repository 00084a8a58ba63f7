package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.PutResult.Outcome;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import io.chatstore.env.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CqlBackendTest {

  private static final Map<String, String> LEAST =
      Map.of("SCYLLA_CONTACT_POINTS", "node1", "SCYLLA_LOCAL_DC", "dc1");

  @ParameterizedTest
  @ValueSource(strings = {"cql", "scylla", "CQL"})
  void configure_leastVariables_isChosen(String name) {
    Backend.Choice choice = configure(with("DB_BACKEND", name));

    try (var store = choice.open()) {
      assertThat(store).isInstanceOf(CqlChatStore.class);
    }
    assertThat(choice.schema()).isInstanceOf(CqlSchema.class);
  }

  @Test
  void configure_allVariables_isAccepted() {
    Map<String, String> variables = new HashMap<>(with("DB_BACKEND", "cql"));
    variables.put("SCYLLA_CONTACT_POINTS", " node1 , 10.0.0.2:9142,[::1]:9042, [::1]");
    variables.put("SCYLLA_KEYSPACE", "chat_1");
    variables.put("SCYLLA_USERNAME", "ada");
    variables.put("SCYLLA_PASSWORD", "secret");
    variables.put("SCYLLA_TLS", "True");
    variables.put("SCYLLA_READ_CONSISTENCY", "local_one");
    variables.put("SCYLLA_WRITE_CONSISTENCY", "EACH_QUORUM");
    variables.put("SCYLLA_SERIAL_CONSISTENCY", "local-serial");
    variables.put("SCYLLA_PUT_MODE", "plain");
    variables.put("SCYLLA_REQUEST_TIMEOUT", "PT2S");
    variables.put("SCYLLA_REPLICATION_FACTOR", "3");
    variables.put("SCYLLA_LOCAL_RACK", "eu-west-1a");
    variables.put("SCYLLA_SCHEMA", "bucketed");
    variables.put("SCYLLA_BUCKET_WIDTH", "month");
    variables.put("SCYLLA_TIMELINES", "view");
    variables.put("SCYLLA_RETENTION", "P30D");
    variables.put("SCYLLA_REQUESTS_IN_FLIGHT", "256");
    variables.put("SCYLLA_SPECULATIVE_DELAY", "PT0.05S");

    assertThat(configure(variables)).isNotNull();
    variables.remove("DB_BACKEND");
    assertThat(variables.keySet()).isEqualTo(new CqlBackend().variables());
  }

  @Test
  void configure_nothingButTheBackend_namesWhatIsMissing() {
    assertThat(faults(Map.of("DB_BACKEND", "cql")))
        .containsExactly(
            "SCYLLA_CONTACT_POINTS is not set; it needs a list of host or host:port, such as"
                + " 10.0.0.1:9042,10.0.0.2:9042",
            "SCYLLA_LOCAL_DC is not set; it needs the data centre to ask, as nodetool status"
                + " names it");
  }

  @Test
  void configure_everythingFaulty_namesAllAtOnce() {
    Map<String, String> variables = new HashMap<>(with("DB_BACKEND", "cql"));
    variables.put("SCYLLA_CONTACT_POINTS", "node1,,node2");
    variables.put("SCYLLA_KEYSPACE", "a-b");
    variables.put("SCYLLA_PASSWORD", "secret");
    variables.put("SCYLLA_TLS", "yes");
    variables.put("SCYLLA_READ_CONSISTENCY", "each_quorum");
    variables.put("SCYLLA_WRITE_CONSISTENCY", "any");
    variables.put("SCYLLA_SERIAL_CONSISTENCY", "quorum");
    variables.put("SCYLLA_PUT_MODE", "fast");
    variables.put("SCYLLA_REQUEST_TIMEOUT", "2");
    variables.put("SCYLLA_REPLICATION_FACTOR", "0");

    List<String> faults = faults(variables);

    assertThat(faults.stream().map(fault -> fault.substring(0, fault.indexOf(' '))))
        .containsExactly(
            "SCYLLA_CONTACT_POINTS",
            "SCYLLA_TLS",
            "SCYLLA_USERNAME",
            "SCYLLA_KEYSPACE",
            "SCYLLA_READ_CONSISTENCY",
            "SCYLLA_WRITE_CONSISTENCY",
            "SCYLLA_SERIAL_CONSISTENCY",
            "SCYLLA_PUT_MODE",
            "SCYLLA_REQUEST_TIMEOUT",
            "SCYLLA_REPLICATION_FACTOR");
    assertThat(faults.toString()).doesNotContain("secret");
  }

  @Test
  void configure_userWithoutPassword_isAFault() {
    Map<String, String> variables = new HashMap<>(with("DB_BACKEND", "cql"));
    variables.put("SCYLLA_USERNAME", "ada");

    assertThat(faults(variables))
        .containsExactly("SCYLLA_PASSWORD is not set; it needs the password of SCYLLA_USERNAME");
  }

  @Test
  void configure_variablesOfKubernetes_areLeftAlone() {
    Map<String, String> variables = new HashMap<>(with("DB_BACKEND", "cql"));
    variables.put("SCYLLA_SERVICE_HOST", "10.0.0.1");
    variables.put("SCYLLA_PORT", "tcp://10.0.0.1:9042");
    variables.put("SCYLLA_LOCAL_DATACENTER", "dc1");
    variables.remove("SCYLLA_LOCAL_DC");
    List<String> warnings = new ArrayList<>();

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ChatStores.configure(variables, warnings::add));

    assertThat(warnings).isEmpty();
  }

  @Test
  void fromMap_realCluster_makesTheSchemaAndWorks() {
    String point = Engine.CASSANDRA.contactPoint().toString();
    Map<String, String> variables =
        Map.of(
            "DB_BACKEND", "cql",
            "SCYLLA_CONTACT_POINTS", point.substring(point.indexOf('/') + 1),
            "SCYLLA_LOCAL_DC", Engine.CASSANDRA.localDatacenter(),
            "SCYLLA_KEYSPACE", Engine.unusedKeyspace(),
            "SCYLLA_REPLICATION_FACTOR", "1");
    Backend.Choice choice = configure(variables);
    ChatMessage message = Engine.message(Engine.unusedRoom(), "ada", 0);

    choice.schema().createIfAbsent();

    assertThat(choice.schema().differences()).isEmpty();
    try (ChatStore store = choice.open().blocking()) {
      assertThat(store.put(message).outcome()).isEqualTo(Outcome.STORED);
      assertThat(store.all(message.room()).messages()).containsExactly(message);
    }
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> variables = new HashMap<>(LEAST);
    variables.put(name, value);
    return variables;
  }

  private static Backend.Choice configure(Map<String, String> variables) {
    return ChatStores.configure(
        variables,
        warning -> {
          throw new AssertionError(warning);
        });
  }

  private static List<String> faults(Map<String, String> variables) {
    try {
      configure(variables);
    } catch (ConfigurationException e) {
      return e.faults();
    }
    throw new AssertionError("no fault was found");
  }
}
