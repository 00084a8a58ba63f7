package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Misconfigured;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** What the builder takes and refuses, and who closes the client. */
class DynamoDbChatStoreBuilderTest {

  private static final URI SOMEWHERE = URI.create("http://localhost:1");

  @Test
  void anyValue_setTwice_isRefused() {
    List<Consumer<DynamoDbChatStoreBuilder>> values =
        List.of(
            builder -> builder.endpoint(SOMEWHERE),
            builder -> builder.region("eu-central-1"),
            builder -> builder.credentials("id", "secret"),
            builder -> builder.tableName("chat"),
            builder -> builder.indexName("by_room"),
            builder -> builder.requestTimeout(Duration.ofSeconds(1)),
            builder -> builder.onUnreadable(record -> {}));
    DynamoDbChatStoreBuilder builder = DynamoDbChatStore.builder();

    for (Consumer<DynamoDbChatStoreBuilder> value : values) {
      value.accept(builder);
      assertThatIllegalStateException()
          .isThrownBy(() -> value.accept(builder))
          .withMessageEndingWith(" is set already");
    }
  }

  @Test
  void client_besideValuesThatOpenOne_isRefused() {
    try (DynamoDbAsyncClient client = LocalTable.client(SOMEWHERE)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> DynamoDbChatStore.builder().endpoint(SOMEWHERE).client(client));
      assertThatIllegalStateException()
          .isThrownBy(() -> DynamoDbChatStore.builder().region("eu-west-1").client(client));
      assertThatIllegalStateException()
          .isThrownBy(() -> DynamoDbChatStore.builder().credentials("a", "b").client(client));
      assertThatIllegalStateException()
          .isThrownBy(() -> DynamoDbChatStore.builder().client(client).client(client));
      assertThatIllegalStateException()
          .isThrownBy(() -> DynamoDbChatStore.builder().client(client).endpoint(SOMEWHERE))
          .withMessage("the client has its own endpoint: set it there");
      assertThatIllegalStateException()
          .isThrownBy(() -> DynamoDbChatStore.builder().client(client).region("eu-west-1"));
      assertThatIllegalStateException()
          .isThrownBy(() -> DynamoDbChatStore.builder().client(client).credentials("a", "b"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8000", "ftp://localhost", "http:/x", "http://u:p@localhost"})
  void endpoint_noAddressOfAServer_isRefused(String endpoint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DynamoDbChatStore.builder().endpoint(URI.create(endpoint)))
        .withMessageNotContaining("u:p");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "my chat", "arn:aws:dynamodb:eu-west-1:1:table/chat"})
  void names_ofNoTable_areRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DynamoDbChatStore.builder().tableName(name));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DynamoDbChatStore.builder().indexName(name));
  }

  @Test
  void requestTimeout_notAboveZero_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DynamoDbChatStore.builder().requestTimeout(Duration.ZERO))
        .withMessage("requestTimeout is PT0S, but must be from PT0.001S to PT24H");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8000, true",
    "http://127.0.0.2:8000, true",
    "http://[::1]:8000, true",
    "http://dynamodb:8000, false",
    "https://dynamodb.eu-central-1.amazonaws.com, false",
    "https://localhost.example.com, false"
  })
  void isLoopback_anyEndpoint_isDecidedByItsNameAlone(URI endpoint, boolean loopback) {
    assertThat(Connection.isLoopback(endpoint)).isEqualTo(loopback);
  }

  @Test
  @Tag("F10")
  void build_nobodyListens_doesNoRequest() {
    DynamoDbChatStoreBuilder builder = DynamoDbChatStore.builder().endpoint(SOMEWHERE);

    builder.schema();
    try (ChatStore store = builder.build()) {
      assertThat(store.unreadableRecords()).isZero();
    }
  }

  @Test
  @Tag("F10")
  void close_ownClient_closesItTwiceWithoutHarm() {
    try (LocalTable table = LocalTable.created()) {
      ChatStore store =
          DynamoDbChatStore.builder().endpoint(LocalTable.ENDPOINT).tableName(table.name).build();
      assertThat(store.all("room").messages()).isEmpty();

      store.close();
      store.close();

      assertThatExceptionOfType(Misconfigured.class).isThrownBy(() -> store.all("room"));
      assertThatExceptionOfType(Misconfigured.class)
          .isThrownBy(() -> store.put("room", "ada " + UUID.randomUUID(), "text"));
    }
  }

  @Test
  @Tag("F10")
  void close_usersClient_staysOpen() {
    try (LocalTable table = LocalTable.created()) {
      table.store.close();

      assertThatCode(() -> table.getRaw("ada", "1734300000.5")).doesNotThrowAnyException();
    }
  }
}
