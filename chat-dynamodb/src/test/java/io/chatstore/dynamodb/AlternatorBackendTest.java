package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.UnixTime;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.AlternatorNode;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import io.chatstore.env.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store as environment variables choose it. */
@Timeout(60)
class AlternatorBackendTest {

  private static final ChatMessage MESSAGE =
      new ChatMessage("r", "ada", UnixTime.parse("1734300000.5"), "text");

  @ParameterizedTest
  @ValueSource(strings = {"alternator", "scylla-alternator"})
  @Tag("E1")
  void configure_allVariables_opensAStoreThatWorks(String backend) {
    try (AlternatorDouble cluster = Cluster.ofThree()) {
      cluster.enforceAuthorization("ada");
      Map<String, String> variables = variables(cluster);
      variables.put("DB_BACKEND", backend);
      variables.put("ALTERNATOR_ENDPOINTS", " " + endpoints(cluster.nodes(), " , ") + "/ ");
      variables.put("ALTERNATOR_LOCAL_DC", "dc1");
      variables.put("ALTERNATOR_LOCAL_RACK", "r1");
      variables.put("ALTERNATOR_DISCOVERY", "true");
      variables.put("ALTERNATOR_ROLE", "ada");
      variables.put("ALTERNATOR_SALTED_HASH", "$6$salt$hash");
      variables.put("ALTERNATOR_INDEX_NAME", "by_chat_room");
      Backend.Choice choice = configure(variables);

      choice.schema().createIfAbsent();

      assertThat(choice.schema().differences()).isEmpty();
      assertWorks(choice);
    }
  }

  @Test
  @Tag("E1")
  void configure_endpointAlone_opensAStoreThatWorks() {
    try (AlternatorDouble cluster = Cluster.ofThree()) {
      Backend.Choice choice = configure(variables(cluster));
      choice.schema().createIfAbsent();

      assertWorks(choice);
    }
  }

  @Test
  @Tag("E1")
  void configure_otherRole_isRefusedByTheNodes() {
    try (AlternatorDouble cluster = Cluster.ofThree()) {
      cluster.enforceAuthorization("ada");
      Map<String, String> variables = variables(cluster);
      variables.put("ALTERNATOR_ROLE", "eve");
      variables.put("ALTERNATOR_SALTED_HASH", "$6$salt$hash");

      try (ChatStore store = configure(variables).open().blocking()) {
        assertThatExceptionOfType(Misconfigured.class)
            .isThrownBy(() -> store.put(MESSAGE))
            .withMessageContaining("mend the credentials")
            .withMessageNotContaining("hash");
      }
    }
  }

  @Test
  @Tag("E1")
  void configure_rack_asksItsNodesAlone() throws InterruptedException {
    try (AlternatorDouble cluster = Cluster.ofThree()) {
      String table = Cluster.table(cluster);
      Map<String, String> variables = variables(cluster);
      variables.put("ALTERNATOR_TABLE_NAME", table);
      variables.put("ALTERNATOR_LOCAL_DC", "dc1");
      variables.put("ALTERNATOR_LOCAL_RACK", "r2");
      AlternatorNode ofRack = cluster.nodes().get(1);
      List<Long> before = requests(cluster);

      try (ChatStore store = configure(variables).open().blocking()) {
        while (ofRack.requests() == before.get(1)) {
          store.all("r");
          Thread.sleep(5);
        }
        List<Long> discovered = requests(cluster);
        for (int i = 0; i < 9; i++) {
          store.all("r");
        }

        assertThat(requests(cluster))
            .containsExactly(discovered.get(0), discovered.get(1) + 9, before.get(2));
      }
    }
  }

  @Test
  @Tag("E1")
  void configure_noDiscovery_asksTheListedNodesAlone() {
    try (AlternatorDouble cluster = Cluster.ofThree()) {
      String table = Cluster.table(cluster);
      Map<String, String> variables = variables(cluster);
      variables.put("ALTERNATOR_ENDPOINTS", endpoints(cluster.nodes().subList(0, 2), ","));
      variables.put("ALTERNATOR_DISCOVERY", "False");
      variables.put("ALTERNATOR_TABLE_NAME", table);
      List<Long> before = requests(cluster);

      try (ChatStore store = configure(variables).open().blocking()) {
        for (int i = 0; i < 60; i++) {
          store.all("r");
        }
      }

      assertThat(requests(cluster))
          .containsExactly(before.get(0) + 30, before.get(1) + 30, before.get(2));
    }
  }

  @Test
  @Tag("E3")
  void configure_faults_areAllNamedAtOnce() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                ChatStores.fromMap(
                    Map.of(
                        "DB_BACKEND", "alternator",
                        "ALTERNATOR_ENDPOINTS", "localhost:8000",
                        "ALTERNATOR_DISCOVERY", "no",
                        "ALTERNATOR_ROLE", "ada",
                        "ALTERNATOR_TABLE_NAME", "my chat",
                        "ALTERNATOR_INDEX_NAME", "x",
                        "ALTERNATOR_REQUEST_TIMEOUT", "5s")))
        .withMessageContaining("ALTERNATOR_ENDPOINTS is 'localhost:8000'; it needs a list of")
        .withMessageContaining("ALTERNATOR_DISCOVERY is 'no'; it needs true or false")
        .withMessageContaining("ALTERNATOR_ROLE and ALTERNATOR_SALTED_HASH need each other")
        .withMessageContaining("ALTERNATOR_TABLE_NAME is 'my chat'; it needs a name of the table")
        .withMessageContaining("ALTERNATOR_INDEX_NAME is 'x'; it needs a name of the index")
        .withMessageContaining("ALTERNATOR_REQUEST_TIMEOUT is '5s'; it needs a time span");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8000,",
        ",",
        "http://localhost:8000 http://localhost:8001",
        "http://localhost:8000;http://localhost:8001",
        "http://localhost:8000/path",
        "http://localhost:8000,http://localhost:8000/",
        "http://localhost:8000,https://localhost:8043?x"
      })
  @Tag("E3")
  void configure_endpointsThatAreNoList_areNamed(String endpoints) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                ChatStores.fromMap(
                    Map.of("DB_BACKEND", "alternator", "ALTERNATOR_ENDPOINTS", endpoints)))
        .withMessageContaining("ALTERNATOR_ENDPOINTS is '" + endpoints + "'; it needs a list of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALTERNATOR_TABLE_NAME", "ALTERNATOR_ENDPOINTS"})
  @Tag("E3")
  void configure_noEndpoints_isNamed(String blank) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ChatStores.fromMap(Map.of("DB_BACKEND", "scylla-alternator", blank, " ")))
        .withMessageContaining("ALTERNATOR_ENDPOINTS is not set; it needs a list of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALTERNATOR_LOCAL_DC", "ALTERNATOR_LOCAL_RACK"})
  @Tag("E3")
  void configure_localityWithoutDiscovery_isNamed(String locality) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                ChatStores.fromMap(
                    Map.of(
                        "DB_BACKEND",
                        "alternator",
                        "ALTERNATOR_ENDPOINTS",
                        "http://localhost:8000",
                        "ALTERNATOR_DISCOVERY",
                        "false",
                        locality,
                        "x")))
        .withMessageContaining("ALTERNATOR_LOCAL_DC and ALTERNATOR_LOCAL_RACK are for discovery");
  }

  @Test
  @Tag("E3")
  void configure_secrets_areNotRepeated() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                ChatStores.fromMap(
                    Map.of(
                        "DB_BACKEND", "alternator",
                        "ALTERNATOR_ENDPOINTS",
                            "http://localhost:8000,http://user:password@localhost:8001",
                        "ALTERNATOR_SALTED_HASH", "$6$salt$hash")))
        .withMessageContaining("ALTERNATOR_ENDPOINTS")
        .withMessageContaining("ALTERNATOR_SALTED_HASH")
        .withMessageNotContaining("password")
        .withMessageNotContaining("$6$");
  }

  @Test
  @Tag("E1")
  void configure_blankVariables_countAsNotSet() {
    configure(
            Map.of(
                "DB_BACKEND", "alternator",
                "ALTERNATOR_ENDPOINTS", "http://localhost:1",
                "ALTERNATOR_LOCAL_DC", " ",
                "ALTERNATOR_LOCAL_RACK", "",
                "ALTERNATOR_DISCOVERY", " ",
                "ALTERNATOR_ROLE", " ",
                "ALTERNATOR_SALTED_HASH", "",
                "ALTERNATOR_TABLE_NAME", " "))
        .open()
        .close();
  }

  @Test
  @Tag("E4")
  void configure_misspelledVariable_isWarnedAbout() {
    List<String> warnings = new ArrayList<>();

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                ChatStores.configure(
                    Map.of(
                        "DB_BACKEND", "alternator",
                        "ALTERNATOR_ENDPOINT", "http://localhost:8000",
                        "ALTERNATOR_PORT", "tcp://10.0.0.1:8000"),
                    warnings::add))
        .withMessageContaining("ALTERNATOR_ENDPOINTS is not set");

    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("ALTERNATOR_ENDPOINT ")
        .contains("ALTERNATOR_ENDPOINTS?");
  }

  private static Backend.Choice configure(Map<String, String> variables) {
    return ChatStores.configure(variables, warning -> assertThat(warning).isNull());
  }

  /** What names the first node of a cluster, and a table that is not there yet. */
  private static Map<String, String> variables(AlternatorDouble cluster) {
    Map<String, String> variables = new HashMap<>();
    variables.put("DB_BACKEND", "alternator");
    variables.put("ALTERNATOR_ENDPOINTS", endpoints(cluster.nodes().subList(0, 1), ","));
    variables.put("ALTERNATOR_TABLE_NAME", "chat-" + UUID.randomUUID());
    variables.put("ALTERNATOR_REQUEST_TIMEOUT", Cluster.PATIENCE.toString());
    return variables;
  }

  private static String endpoints(List<AlternatorNode> nodes, String comma) {
    return nodes.stream()
        .map(node -> node.endpoint().toString())
        .collect(Collectors.joining(comma));
  }

  private static List<Long> requests(AlternatorDouble cluster) {
    return cluster.nodes().stream().map(AlternatorNode::requests).toList();
  }

  private static void assertWorks(Backend.Choice choice) {
    try (ChatStore store = choice.open().blocking()) {
      store.put(MESSAGE);
      assertThat(store.all("r").messages()).containsExactly(MESSAGE);
    }
  }
}
