package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.Schema;
import io.chatstore.UnixTime;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.Behaviour;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** The table as it is made and checked on Alternator (sections 2 and 4). */
@Timeout(60)
class AlternatorSchemaTest {

  private static final AwsRequestOverrideConfiguration NO_OPTIONS =
      AwsRequestOverrideConfiguration.builder().build();

  private final AlternatorDouble cluster = Cluster.ofThree();
  private final String table = "chat-" + UUID.randomUUID();
  private final Schema schema = Cluster.builder(cluster).tableName(table).schema();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  @Tag("A6")
  @Tag("A7")
  void createIfAbsent_noTable_makesOneThatHasNoDifferences() {
    assertThat(schema.differences()).containsExactly("table '" + table + "' is absent");

    schema.createIfAbsent();

    assertThat(schema.differences()).isEmpty();
    assertThat(cluster.requests().sent().get("CreateTable")).contains("Tags");
    assertThat(cluster.requests().faults()).isEmpty();
  }

  @Test
  void createIfAbsent_firstNodeIsGone_makesTheTableByAnother() {
    cluster.nodes().get(0).hang();
    AlternatorChatStoreBuilder builder =
        Cluster.builder(cluster).endpoint(cluster.nodes().get(1).endpoint()).fixedNodes();

    builder.tableName(table).schema().createIfAbsent();

    assertThat(builder.schema().differences()).isEmpty();
  }

  @Test
  void createIfAbsent_answersAreLost_takesWhatWasDone() {
    cluster.behave(Behaviour.PLAIN.withChangesLost());

    schema.createIfAbsent();

    cluster.behave(Behaviour.PLAIN);
    assertThat(schema.differences()).isEmpty();
  }

  @Test
  void createIfAbsent_tableWithoutIndex_addsIt() {
    try (LocalTable local = new LocalTable()) {
      local
          .client
          .createTable(
              TableShape.creation(new ChatTable(local.name, "other"), List.of(), NO_OPTIONS))
          .join();
      Schema standing = Cluster.builder(cluster).tableName(local.name).schema();

      standing.createIfAbsent();

      assertThat(standing.differences())
          .singleElement()
          .asString()
          .contains("no write isolation of its own");
      assertThat(cluster.requests().faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"always_use_lwt", "always", "a", "only_rmw_uses_lwt", "o"})
  @Tag("A7")
  void differences_isolationSuffices_tellNothing(String mode) {
    assertThat(WriteIsolation.difference(new ChatTable("chat", "idx"), List.of(tag(mode))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "forbid_rmw, refuses every put",
    "forbid,     refuses every put",
    "f,          refuses every put",
    "unsafe_rmw, may both be stored",
    "unsafe,     may both be stored",
    "u,          may both be stored",
    "'',         alternator_write_isolation decides",
    "other,      unknown write isolation 'other'",
  })
  @Tag("A7")
  void differences_isolationDoesNot_tellWhyAndWhatToDo(String mode, String why) {
    List<software.amazon.awssdk.services.dynamodb.model.Tag> tags =
        mode.isEmpty() ? List.of() : List.of(tag(mode));

    assertThat(WriteIsolation.difference(new ChatTable("chat", "idx"), tags))
        .get()
        .asString()
        .contains("table 'chat'", why, "system:write_isolation = always_use_lwt (TagResource)");
  }

  @Test
  void differences_clientOfTheUsersOwn_lookAtTheIsolationToo() {
    try (LocalTable local = LocalTable.created();
        var client = LocalTable.client(cluster.nodes().get(1).endpoint())) {
      assertThat(
              DynamoDbChatStore.alternator()
                  .client(client)
                  .tableName(local.name)
                  .schema()
                  .differences())
          .singleElement()
          .asString()
          .contains("no write isolation of its own");
    }
  }

  /** As by DYNAMODB_ENDPOINT alone: a store for DynamoDB that is sent to one node. */
  @Test
  @Tag("A6")
  void dynamoDbStore_endpointIsOneNode_worksInsideTheSafeList() {
    DynamoDbChatStoreBuilder builder =
        DynamoDbChatStore.builder().endpoint(cluster.nodes().get(0).endpoint()).tableName(table);
    ChatMessage message = new ChatMessage("r", "ada", UnixTime.parse("1734300000.5"), "text");

    assertThatCode(() -> builder.schema().createIfAbsent()).doesNotThrowAnyException();
    assertThat(builder.schema().differences()).isEmpty();
    try (ChatStore store = builder.build()) {
      store.put(message);
      assertThat(store.all("r").messages()).containsExactly(message);
    }
    assertThat(cluster.requests().faults()).isEmpty();
    assertThat(cluster.requests().sent().get("CreateTable")).doesNotContain("Tags");
    assertThat(cluster.nodes().get(1).requests()).isZero();
  }

  private static software.amazon.awssdk.services.dynamodb.model.Tag tag(String mode) {
    return software.amazon.awssdk.services.dynamodb.model.Tag.builder()
        .key("system:write_isolation")
        .value(mode)
        .build();
  }
}
