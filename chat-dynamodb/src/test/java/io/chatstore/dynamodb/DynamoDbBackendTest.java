package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.UnixTime;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import io.chatstore.env.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The store as environment variables choose it. */
class DynamoDbBackendTest {

  @Test
  @Tag("E1")
  void configure_allVariables_opensAStoreThatWorks() {
    String table = "chat-" + UUID.randomUUID();
    Backend.Choice choice =
        ChatStores.configure(
            Map.of(
                "DB_BACKEND", "dynamodb",
                "DYNAMODB_ENDPOINT", LocalTable.ENDPOINT.toString(),
                "DYNAMODB_TABLE_NAME", table,
                "DYNAMODB_INDEX_NAME", "by_room",
                "DYNAMODB_REQUEST_TIMEOUT", "PT10S"),
            warning -> assertThat(warning).isNull());
    ChatMessage message = new ChatMessage("r", "ada", UnixTime.parse("1734300000.5"), "text");

    choice.schema().createIfAbsent();

    assertThat(choice.schema().differences()).isEmpty();
    try (ChatStore store = choice.open().blocking()) {
      store.put(message);
      assertThat(store.all("r").messages()).containsExactly(message);
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
                        "DB_BACKEND", "dynamodb",
                        "DYNAMODB_ENDPOINT", "localhost:8000",
                        "DYNAMODB_TABLE_NAME", "my chat",
                        "DYNAMODB_INDEX_NAME", "x",
                        "DYNAMODB_REQUEST_TIMEOUT", "5s")))
        .withMessageContaining("DYNAMODB_ENDPOINT is 'localhost:8000'; it needs an address")
        .withMessageContaining("DYNAMODB_TABLE_NAME is 'my chat'; it needs a name of the table")
        .withMessageContaining("DYNAMODB_INDEX_NAME is 'x'; it needs a name of the index")
        .withMessageContaining("DYNAMODB_REQUEST_TIMEOUT is '5s'; it needs a time span");
  }

  @Test
  @Tag("E3")
  void configure_endpointWithAPassword_isNotRepeated() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                ChatStores.fromMap(
                    Map.of(
                        "DB_BACKEND", "dynamodb",
                        "DYNAMODB_ENDPOINT", "http://user:password@localhost:8000")))
        .withMessageContaining("DYNAMODB_ENDPOINT")
        .withMessageNotContaining("password");
  }

  @Test
  @Tag("E1")
  void configure_blankVariables_countAsNotSet() {
    Backend.Choice choice =
        ChatStores.configure(
            Map.of(
                "DB_BACKEND", "dynamodb",
                "DYNAMODB_ENDPOINT", "http://localhost:1",
                "DYNAMODB_TABLE_NAME", " "),
            warning -> {});

    choice.open().close();
  }

  @Test
  @Tag("E4")
  void configure_misspelledVariable_isWarnedAbout() {
    List<String> warnings = new ArrayList<>();

    ChatStores.configure(
        Map.of(
            "DB_BACKEND", "dynamodb",
            "DYNAMODB_ENDPIONT", "http://localhost:8000",
            "DYNAMODB_PORT", "tcp://10.0.0.1:8000"),
        warnings::add);

    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("DYNAMODB_ENDPIONT")
        .contains("DYNAMODB_ENDPOINT");
  }
}
