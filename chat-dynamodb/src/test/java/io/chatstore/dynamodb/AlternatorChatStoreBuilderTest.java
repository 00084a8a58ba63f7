package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.chatstore.ChatStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** What the builder takes and refuses, and who closes the client. */
@Timeout(60)
class AlternatorChatStoreBuilderTest {

  private static final URI SOMEWHERE = URI.create("http://localhost:1");
  private static final TrustManager NOBODY = new TrustManager() {};

  /** What a client has already. */
  private static final List<Consumer<AlternatorChatStoreBuilder>> VALUES_OF_A_CLIENT =
      List.of(
          builder -> builder.endpoint(SOMEWHERE),
          builder -> builder.localDatacenter("dc1"),
          builder -> builder.localRack("r1"),
          builder -> builder.addressTranslator(UnaryOperator.identity()),
          builder -> builder.trustManagers(NOBODY),
          builder -> builder.credentials("ada", "hash"),
          AlternatorChatStoreBuilder::fixedNodes);

  @Test
  void anyValue_setTwice_isRefused() {
    List<Consumer<AlternatorChatStoreBuilder>> values =
        List.of(
            builder -> builder.endpoint(SOMEWHERE),
            builder -> builder.localDatacenter("dc1"),
            builder -> builder.localRack("r1"),
            builder -> builder.addressTranslator(UnaryOperator.identity()),
            builder -> builder.trustManagers(NOBODY),
            builder -> builder.credentials("ada", "hash"),
            builder -> builder.tableName("chat"),
            builder -> builder.indexName("by_room"),
            builder -> builder.requestTimeout(Duration.ofSeconds(1)),
            builder -> builder.onUnreadable(record -> {}));
    AlternatorChatStoreBuilder builder = DynamoDbChatStore.alternator();

    for (Consumer<AlternatorChatStoreBuilder> value : values) {
      value.accept(builder);
      assertThatIllegalStateException()
          .isThrownBy(() -> value.accept(builder))
          .withMessageEndingWith(" is set already")
          .withMessageNotContaining("hash");
    }
  }

  @Test
  void client_setTwice_isRefused() {
    try (DynamoDbAsyncClient client = LocalTable.client(SOMEWHERE)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> DynamoDbChatStore.alternator().client(client).client(client))
          .withMessage("client is set already");
    }
  }

  @Test
  void client_besideValuesThatOpenOne_isRefused() {
    try (DynamoDbAsyncClient client = LocalTable.client(SOMEWHERE)) {
      for (Consumer<AlternatorChatStoreBuilder> value : VALUES_OF_A_CLIENT) {
        AlternatorChatStoreBuilder valueFirst = DynamoDbChatStore.alternator();
        value.accept(valueFirst);
        assertThatIllegalStateException()
            .isThrownBy(() -> valueFirst.client(client))
            .withMessageStartingWith("a client has its own nodes and credentials");

        AlternatorChatStoreBuilder clientFirst = DynamoDbChatStore.alternator().client(client);
        assertThatIllegalStateException()
            .isThrownBy(() -> value.accept(clientFirst))
            .withMessageContaining("is for a client of the store's own");
      }
    }
  }

  @Test
  void client_besideTheTable_isTaken() {
    try (DynamoDbAsyncClient client = LocalTable.client(SOMEWHERE);
        ChatStore store =
            DynamoDbChatStore.alternator()
                .tableName("chat")
                .client(client)
                .indexName("by_room")
                .requestTimeout(Duration.ofSeconds(1))
                .build()) {
      assertThat(store.unreadableRecords()).isZero();
    }
  }

  @Test
  void build_neitherEndpointNorClient_isRefused() {
    assertRefused(
        DynamoDbChatStore.alternator().fixedNodes().tableName("chat"),
        "neither an endpoint nor a client is set");
  }

  @Test
  void fixedNodes_setTwice_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> DynamoDbChatStore.alternator().fixedNodes().fixedNodes())
        .withMessage("fixedNodes is set already");
  }

  @ParameterizedTest
  @MethodSource
  void fixedNodes_besideWhatIsForDiscovery_isRefused(Consumer<AlternatorChatStoreBuilder> value) {
    AlternatorChatStoreBuilder valueFirst = DynamoDbChatStore.alternator();
    value.accept(valueFirst);
    assertThatIllegalStateException()
        .isThrownBy(valueFirst::fixedNodes)
        .withMessageContaining("for discovery");

    AlternatorChatStoreBuilder fixedFirst = DynamoDbChatStore.alternator().fixedNodes();
    assertThatIllegalStateException()
        .isThrownBy(() -> value.accept(fixedFirst))
        .withMessageContaining("for discovery");
  }

  static List<Consumer<AlternatorChatStoreBuilder>>
      fixedNodes_besideWhatIsForDiscovery_isRefused() {
    return List.of(
        builder -> builder.localDatacenter("dc1"),
        builder -> builder.localRack("r1"),
        builder -> builder.addressTranslator(UnaryOperator.identity()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8000",
        "//localhost:8000",
        "ftp://localhost",
        "http:localhost",
        "http:/x",
        "http://user:password@localhost:8000",
        "http://user:password@localhost:8000/path",
        "http://localhost:8000/path",
        "http://localhost:8000//",
        "http://localhost:8000?password",
        "http://localhost:8000/?password",
        "http://localhost:8000?",
        "http://localhost:8000#password",
        "http://localhost:8000/#"
      })
  void endpoint_noBareAddressOfAServer_isRefusedWithoutRepeatingIt(String endpoint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DynamoDbChatStore.alternator().endpoint(URI.create(endpoint)))
        .withMessageStartingWith("endpoint ")
        .withMessageNotContaining("password");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8000, http://localhost:8000/",
    "http://localhost:8000/, http://localhost:8000",
    "https://[::1]:8043, https://[::1]:8043/"
  })
  void endpoint_rootAlone_isTheSameAsNoPath(URI one, URI other) {
    AlternatorChatStoreBuilder builder = DynamoDbChatStore.alternator().endpoint(one);

    assertThatIllegalStateException()
        .isThrownBy(() -> builder.endpoint(other))
        .withMessageMatching("endpoint https?://\\S+:\\d+ is set already");
  }

  @Test
  void endpoint_several_areTaken() {
    AlternatorChatStoreBuilder builder =
        DynamoDbChatStore.alternator()
            .endpoint(SOMEWHERE)
            .endpoint(URI.create("http://localhost:2"))
            .endpoint(URI.create("https://localhost:1"));

    assertThatCode(builder::schema).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void datacenterAndRack_blank_areRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DynamoDbChatStore.alternator().localDatacenter(name))
        .withMessage("localDatacenter is blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DynamoDbChatStore.alternator().localRack(name))
        .withMessage("localRack is blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "my chat", "arn:scylla:alternator:a:scylla:table/chat"})
  void names_ofNoTable_areRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DynamoDbChatStore.alternator().tableName(name));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DynamoDbChatStore.alternator().indexName(name));
  }

  @Test
  void requestTimeout_notAboveZero_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DynamoDbChatStore.alternator().requestTimeout(Duration.ZERO))
        .withMessage("requestTimeout is PT0S, but must be from PT0.001S to PT24H");
  }

  @Test
  @Tag("F10")
  void build_nobodyListens_doesNoRequest() {
    AlternatorChatStoreBuilder builder =
        DynamoDbChatStore.alternator()
            .endpoint(SOMEWHERE)
            .localDatacenter("dc1")
            .localRack("r1")
            .credentials("ada", "hash");

    builder.schema();
    try (ChatStore store = builder.build()) {
      assertThat(store.unreadableRecords()).isZero();
    }
  }

  @Test
  @Tag("F10")
  void close_usersClient_staysOpen() {
    try (LocalTable table = LocalTable.created()) {
      ChatStore store =
          DynamoDbChatStore.alternator().client(table.client).tableName(table.name).build();
      assertThat(store.all("room").messages()).isEmpty();

      store.close();
      store.close();

      assertThatCode(() -> table.getRaw("ada", "1734300000.5")).doesNotThrowAnyException();
    }
  }

  private static void assertRefused(AlternatorChatStoreBuilder builder, String message) {
    assertThatIllegalStateException().isThrownBy(builder::build).withMessage(message);
    assertThatIllegalStateException().isThrownBy(builder::buildAsync).withMessage(message);
    assertThatIllegalStateException().isThrownBy(builder::schema).withMessage(message);
  }
}
