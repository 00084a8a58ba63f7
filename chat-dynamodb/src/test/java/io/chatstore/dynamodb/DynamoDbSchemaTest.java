package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.Schema;
import io.chatstore.UnixTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Making the table, and telling how one that stands differs. */
class DynamoDbSchemaTest {

  private static final DynamoDbAsyncClient CLIENT = LocalTable.client(LocalTable.ENDPOINT);
  private static final ProvisionedThroughput UNITS =
      ProvisionedThroughput.builder().readCapacityUnits(3L).writeCapacityUnits(4L).build();

  private final String name = "chat-" + UUID.randomUUID();
  private final Schema schema = schemaOf(CLIENT);

  @AfterEach
  void deleteTable() {
    if (!schema.differences().equals(List.of("table '" + name + "' is absent"))) {
      CLIENT.deleteTable(table -> table.tableName(name)).join();
    }
  }

  @AfterAll
  static void close() {
    CLIENT.close();
  }

  @Test
  void createIfAbsent_absent_makesWhatTheStoreNeeds() {
    assertThat(schema.differences()).containsExactly("table '" + name + "' is absent");

    schema.createIfAbsent();

    assertThat(schema.differences()).isEmpty();
    TableDescription table = describe();
    assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(table.globalSecondaryIndexes()).hasSize(1);
  }

  @Test
  void createIfAbsent_twice_doesNoHarm() {
    schema.createIfAbsent();
    TableDescription once = describe();

    schema.createIfAbsent();

    assertThat(describe()).isEqualTo(once);
  }

  @Test
  void createIfAbsent_somebodyElseIsFaster_isDone() {
    try (DynamoDbAsyncClient slow =
        LocalTable.client(LocalTable.ENDPOINT, new Faster(CreateTableRequest.class))) {
      schemaOf(slow).createIfAbsent();
    }

    assertThat(schema.differences()).isEmpty();
  }

  @Test
  void createIfAbsent_somebodyElseAddsTheIndexFaster_isDone() {
    create(table -> table.billingMode(BillingMode.PAY_PER_REQUEST));
    try (DynamoDbAsyncClient slow =
        LocalTable.client(LocalTable.ENDPOINT, new Faster(UpdateTableRequest.class))) {
      schemaOf(slow).createIfAbsent();
    }

    assertThat(schema.differences()).isEmpty();
  }

  @Test
  void createIfAbsent_ownClient_worksAndClosesIt() {
    Schema own =
        DynamoDbChatStore.builder()
            .endpoint(LocalTable.ENDPOINT)
            .tableName(name)
            .indexName("by_room")
            .schema();

    own.createIfAbsent();

    assertThat(own.differences()).isEmpty();
  }

  @Test
  void createIfAbsent_indexIsAbsent_addsItAndNothingElse() {
    create(table -> table.billingMode(BillingMode.PAY_PER_REQUEST));
    assertThat(schema.differences())
        .containsExactly("index 'by_room' of table '" + name + "' is absent");
    ChatMessage message = new ChatMessage("r", "ada", UnixTime.parse("1734300000.5"), "before");
    var store = DynamoDbChatStore.builder().client(CLIENT).tableName(name).indexName("by_room");
    store.build().put(message);

    schema.createIfAbsent();

    assertThat(schema.differences()).isEmpty();
    assertThat(store.build().all("r").messages()).containsExactly(message);
    assertThat(describe().billingModeSummary().billingMode())
        .isEqualTo(BillingMode.PAY_PER_REQUEST);
  }

  @Test
  void createIfAbsent_indexOfAProvisionedTableIsAbsent_addsItWithTheTablesUnits() {
    create(table -> table.provisionedThroughput(UNITS));

    schema.createIfAbsent();

    assertThat(schema.differences()).isEmpty();
    assertThat(describe().globalSecondaryIndexes().get(0).provisionedThroughput())
        .satisfies(
            index -> {
              assertThat(index.readCapacityUnits()).isEqualTo(3);
              assertThat(index.writeCapacityUnits()).isEqualTo(4);
            });
  }

  @Test
  void createIfAbsent_tableDiffersOtherwise_changesNothing() {
    create(
        table ->
            table
                .attributeDefinitions(
                    attribute("name", "S"), attribute("time", "N"), attribute("chat_room", "S"))
                .globalSecondaryIndexes(index(ProjectionType.KEYS_ONLY, "chat_room", "time"))
                .billingMode(BillingMode.PAY_PER_REQUEST));
    TableDescription before = describe();

    schema.createIfAbsent();

    assertThat(describe()).isEqualTo(before);
    assertThat(schema.differences())
        .containsExactly(
            "attribute 'time' of table '" + name + "' has type N, but must have S",
            "index 'by_room' of table '" + name + "' projects KEYS_ONLY, but must project ALL");
  }

  @Test
  void differences_otherKeys_namesThem() {
    create(
        table ->
            table
                .keySchema(key("time", "name"))
                .attributeDefinitions(
                    attribute("name", "S"), attribute("time", "S"), attribute("chat_room", "S"))
                .globalSecondaryIndexes(index(ProjectionType.ALL, "chat_room", "name"))
                .billingMode(BillingMode.PAY_PER_REQUEST));

    assertThat(schema.differences())
        .containsExactly(
            "table '"
                + name
                + "' has the key (time HASH, name RANGE), but must have (name HASH,"
                + " time RANGE)",
            "index 'by_room' of table '"
                + name
                + "' has the key (chat_room HASH, name RANGE), but"
                + " must have (chat_room HASH, time RANGE)");
  }

  @Test
  void differences_notActive_saysSo() {
    TableDescription making =
        TableDescription.builder()
            .tableStatus(TableStatus.UPDATING)
            .keySchema(key("name", "time"))
            .globalSecondaryIndexes(
                GlobalSecondaryIndexDescription.builder()
                    .indexName("by_room")
                    .indexStatus(IndexStatus.CREATING)
                    .keySchema(key("chat_room", "time"))
                    .build())
            .build();
    ChatTable table = new ChatTable("chat", "by_room");

    assertThat(TableCheck.differences(table, making))
        .containsExactly(
            "table 'chat' is UPDATING, but must be ACTIVE",
            "index 'by_room' of table 'chat' is CREATING, but must be ACTIVE");
    assertThat(TableCheck.isActive(table, making)).isFalse();
  }

  /** Releases of Alternator before 2025.1 tell no status of an index. */
  @Test
  void isActive_indexWithoutStatus_isActive() {
    TableDescription table =
        TableDescription.builder()
            .tableStatus(TableStatus.ACTIVE)
            .keySchema(key("name", "time"))
            .globalSecondaryIndexes(
                GlobalSecondaryIndexDescription.builder()
                    .indexName("by_room")
                    .keySchema(key("chat_room", "time"))
                    .build())
            .build();

    assertThat(TableCheck.isActive(new ChatTable("chat", "by_room"), table)).isTrue();
    assertThat(TableCheck.differences(new ChatTable("chat", "by_room"), table)).isEmpty();
  }

  @Test
  @Tag("F8")
  void store_absentTable_isMisconfigured() {
    var store = DynamoDbChatStore.builder().client(CLIENT).tableName(name).build();

    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> store.all("r"))
        .withMessageContaining("'" + name + "'")
        .withMessageContaining("Schema.createIfAbsent()");
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> store.put("r", "ada", "text"))
        .withMessageContaining("'" + name + "'");
  }

  @Test
  @Tag("F8")
  void store_absentIndex_isMisconfigured() {
    create(table -> table.billingMode(BillingMode.PAY_PER_REQUEST));

    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(
            () -> DynamoDbChatStore.builder().client(CLIENT).tableName(name).build().all("r"))
        .withMessageContaining("'chat_room_time_idx'")
        .withMessageContaining("Schema.differences()");
  }

  private Schema schemaOf(DynamoDbAsyncClient client) {
    return DynamoDbChatStore.builder().client(client).tableName(name).indexName("by_room").schema();
  }

  /** Does the same by another client just before a request is sent. */
  private final class Faster implements ExecutionInterceptor {
    private final Class<?> request;

    Faster(Class<?> request) {
      this.request = request;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      if (request.isInstance(context.request())) {
        schema.createIfAbsent();
      }
    }
  }

  private void create(Consumer<CreateTableRequest.Builder> more) {
    CLIENT
        .createTable(
            table -> {
              table
                  .tableName(name)
                  .keySchema(key("name", "time"))
                  .attributeDefinitions(attribute("name", "S"), attribute("time", "S"));
              more.accept(table);
            })
        .join();
  }

  private TableDescription describe() {
    return CLIENT.describeTable(table -> table.tableName(name)).join().table();
  }

  private static List<KeySchemaElement> key(String hash, String range) {
    return List.of(
        KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
  }

  private static AttributeDefinition attribute(String name, String type) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.fromValue(type))
        .build();
  }

  private static GlobalSecondaryIndex index(ProjectionType projection, String hash, String range) {
    return GlobalSecondaryIndex.builder()
        .indexName("by_room")
        .keySchema(key(hash, range))
        .projection(Projection.builder().projectionType(projection).build())
        .build();
  }
}
