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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SCYLLA_SCHEMA | bucket | SCYLLA_SCHEMA is 'bucket'; it needs one of PLAIN, BUCKETED",
        "SCYLLA_BUCKET_WIDTH | week | SCYLLA_BUCKET_WIDTH is 'week'; it needs one of HOUR, DAY, MONTH",
        "SCYLLA_BUCKET_WIDTH | day | SCYLLA_BUCKET_WIDTH is set; it needs SCYLLA_SCHEMA=bucketed",
        "SCYLLA_TIMELINES | both | SCYLLA_TIMELINES is 'both'; it needs one of VIEW, TABLE",
        "SCYLLA_RETENTION | 30d | SCYLLA_RETENTION is '30d'; it needs a time span such as PT2S, from PT1S to PT175200H",
        "SCYLLA_RETENTION | PT0S | SCYLLA_RETENTION is 'PT0S'; it needs a time span such as PT2S, from PT1S to PT175200H",
        "SCYLLA_RETENTION | P7301D | SCYLLA_RETENTION is 'P7301D'; it needs a time span such as PT2S, from PT1S to PT175200H",
        "SCYLLA_RETENTION | PT1.5S | SCYLLA_RETENTION is 'PT1.5S'; it needs whole seconds",
        "SCYLLA_REQUESTS_IN_FLIGHT | 0 | SCYLLA_REQUESTS_IN_FLIGHT is '0'; it needs a number from 1 to 32768",
        "SCYLLA_REQUESTS_IN_FLIGHT | many | SCYLLA_REQUESTS_IN_FLIGHT is 'many'; it needs a number from 1 to 32768",
        "SCYLLA_SPECULATIVE_DELAY | 50 | SCYLLA_SPECULATIVE_DELAY is '50'; it needs a time span such as PT2S, from PT0.001S to PT1M",
        "SCYLLA_SPECULATIVE_DELAY | PT2M | SCYLLA_SPECULATIVE_DELAY is 'PT2M'; it needs a time span such as PT2S, from PT0.001S to PT1M",
        "SCYLLA_LOCAL_RACK | a\"b | SCYLLA_LOCAL_RACK is 'a\"b'; it needs a rack, as nodetool status names it"
      })
  @Tag("E3")
  void configure_faultyValue_isNamedWithWhatItNeeds(String name, String value, String fault) {
    Map<String, String> variables = new HashMap<>(with("DB_BACKEND", "cql"));
    variables.put(name, value);

    assertThat(faults(variables)).containsExactly(fault);
  }

  @Test
  @Tag("E3")
  void configure_timeoutLongerThanAnHourBucket_isAFault() {
    Map<String, String> variables = new HashMap<>(with("DB_BACKEND", "cql"));
    variables.put("SCYLLA_SCHEMA", "bucketed");
    variables.put("SCYLLA_BUCKET_WIDTH", "hour");
    variables.put("SCYLLA_REQUEST_TIMEOUT", "PT2H");

    assertThat(faults(variables)).containsExactly("SCYLLA_REQUEST_TIMEOUT is longer than a bucket");
  }

  @ParameterizedTest
  @CsvSource({
    "plain,,, chat_by_room",
    "bucketed,,, chat_by_room_day chat_room_days",
    "bucketed, month,, chat_by_room_month chat_room_months",
    "Bucketed, hour, view, chat_by_room_hour chat_room_hours chat_by_user_hour",
    "plain,, table, chat_by_room user_timeline"
  })
  void configure_schemaAndTimelines_chooseTheTables(
      String schema, @Nullable String width, @Nullable String timelines, String tables) {
    Map<String, String> variables = new HashMap<>(with("DB_BACKEND", "cql"));
    variables.put("SCYLLA_SCHEMA", schema);
    Optional.ofNullable(width).ifPresent(it -> variables.put("SCYLLA_BUCKET_WIDTH", it));
    Optional.ofNullable(timelines).ifPresent(it -> variables.put("SCYLLA_TIMELINES", it));
    variables.put("SCYLLA_RETENTION", "P30D");
    Backend.Choice choice = configure(variables);

    List<String> statements = ((CqlSchema) choice.schema()).statements();

    assertThat(statements.stream().map(cql -> cql.replaceAll("(?s).*? chat\\.(\\w+).*", "$1")))
        .containsExactly(tables.split(" "));
    assertThat(statements.get(0)).endsWith("AND default_time_to_live = 2592000");
    try (var store = choice.open()) {
      assertThat(store instanceof CqlTimelineStore).isEqualTo(timelines != null);
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
