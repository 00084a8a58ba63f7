package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Unreadable;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.ReadRequest;
import io.chatstore.UnixTime;
import io.chatstore.UnreadableRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The store on a table that the chat sample made, fills, and goes on filling. */
class SampleTableTest {

  private static final LocalTable TABLE = new LocalTable();
  private static final String SAME = "same author and microsecond as another record";
  private static final String NOT_TEN_DIGITS =
      "time %s has not ten digits before the point, so its key does not stand at its time's place";

  private final String room = "room " + UUID.randomUUID();
  private final String ada = "ada " + UUID.randomUUID();

  @BeforeAll
  static void createInTheSamplesWay() {
    ProvisionedThroughput units =
        ProvisionedThroughput.builder().readCapacityUnits(10L).writeCapacityUnits(10L).build();
    TABLE
        .client
        .createTable(
            table ->
                table
                    .tableName(TABLE.name)
                    .keySchema(key("name", KeyType.HASH), key("time", KeyType.RANGE))
                    .attributeDefinitions(string("name"), string("time"), string("chat_room"))
                    .globalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                            .indexName("chat_room_time_idx")
                            .keySchema(key("chat_room", KeyType.HASH), key("time", KeyType.RANGE))
                            .projection(all -> all.projectionType(ProjectionType.ALL))
                            .provisionedThroughput(units)
                            .build())
                    .provisionedThroughput(units))
        .join();
  }

  @AfterAll
  static void close() {
    TABLE.close();
  }

  @BeforeEach
  void forget() {
    TABLE.unreadable.clear();
  }

  @Test
  void differences_samplesTable_areNone() {
    assertThat(
            DynamoDbChatStore.builder()
                .client(TABLE.client)
                .tableName(TABLE.name)
                .schema()
                .differences())
        .isEmpty();
  }

  @Test
  @Tag("D2")
  @Tag("D3")
  @Tag("R7")
  void read_whatTheSampleWrote_isInOrderAndNothingIsSilentlyMissing() {
    sample(ada, "1734300000.5", "half");
    sample(ada, "1734300000.1234567", "seven digits");
    sample(ada, "1734300000.0", "whole");
    sample(ada, "1000000", "long ago");
    sample(ada, "2000000", "out of its place");
    sample(ada, "1734300000123", "milliseconds");
    sample(ada, "test_time", "a test");
    sampleWithoutComment(ada, "1734300000.25");
    sampleWithComment(ada, "1734300000.75", AttributeValue.fromN("5"));
    ChatMessage ours = message("1734300000.3", "ours");
    TABLE.store.put(ours);

    List<ChatMessage> expected =
        List.of(
            message("1734300000.5", "half"),
            ours,
            message("1734300000.123456", "seven digits"),
            message("1734300000.0", "whole"),
            message("1000000", "long ago"));
    assertThat(TABLE.store.all(room).messages()).isEqualTo(expected);
    assertThat(TABLE.unreadable)
        .containsExactly(
            unreadable("test_time", "'test_time' is no decimal number of seconds"),
            unreadable("2000000", NOT_TEN_DIGITS.formatted("2000000")),
            unreadable("1734300000123", NOT_TEN_DIGITS.formatted("1734300000123")),
            unreadable("1734300000.75", "attribute comment is N, not a string"),
            unreadable("1734300000.25", "it has no attribute comment"));

    for (int limit = 1; limit <= 6; limit++) {
      assertThat(TABLE.store.walk(ReadRequest.latest(room, limit)))
          .containsExactlyElementsOf(expected);
      List<ChatMessage> reversed = new ArrayList<>();
      TABLE.store.walk(ReadRequest.latest(room, limit).oldestFirst()).forEach(reversed::add);
      Collections.reverse(reversed);
      assertThat(reversed).isEqualTo(expected);
    }
  }

  @Test
  @Tag("R7")
  void read_unreadableRecords_takeNoPlaceOnAPage() {
    for (int i = 0; i < 300; i++) {
      sample(ada + i, "test_time", "a test");
    }
    sample(ada, "1734300000.5", "half");
    sample(ada, "1734300000.25", "quarter");
    long before = TABLE.store.unreadableRecords();

    assertThat(TABLE.store.latest(room, 2).messages())
        .containsExactly(message("1734300000.5", "half"), message("1734300000.25", "quarter"));
    assertThat(TABLE.unreadable).hasSize(300);
    assertThat(TABLE.store.unreadableRecords() - before).isEqualTo(300);
  }

  @Test
  @Tag("D3")
  @Tag("T1")
  void read_tiesOfKeysWithoutTenDigits_straddlePagesInBothOrders() {
    List<ChatMessage> expected = new ArrayList<>();
    for (String time : List.of("99999999990.5", "1000000000", "1000000", "10.5", "0")) {
      for (int i = 0; i < 5; i++) {
        sample(ada + i, time, "tie " + i);
        expected.add(new ChatMessage(room, ada + i, UnixTime.parse(time), "tie " + i));
      }
    }
    List<ChatMessage> reversed = new ArrayList<>(expected);
    Collections.reverse(reversed);

    for (int limit : new int[] {1, 2, 3, 7, 24}) {
      ReadRequest request = ReadRequest.latest(room, limit);
      assertThat(TABLE.store.walk(request)).containsExactlyElementsOf(expected);
      assertThat(TABLE.store.walk(request.oldestFirst())).containsExactlyElementsOf(reversed);
    }
    assertThat(TABLE.unreadable).isEmpty();
  }

  @Test
  @Tag("D4")
  @Tag("R7")
  void read_oneInstantInSeveralSpellings_givesTheOneThatTheLibraryWrites() {
    sample(ada, "1734300000.500000", "six digits");
    sample(ada, "1734300000.5", "as written");
    sample(ada, "1734300000.5000001", "seven digits");
    sample(ada, "1734300000.250", "three digits");
    sample(ada, "1734300000.2500", "four digits");
    sample(ada, "1734300000", "no point");
    sample(ada, "1734300000.0", "point");

    assertThat(TABLE.store.walk(ReadRequest.latest(room, 1)))
        .containsExactly(
            message("1734300000.5", "as written"),
            message("1734300000.25", "three digits"),
            message("1734300000", "point"));
    TABLE.unreadable.clear();
    assertThat(TABLE.store.all(room).messages()).hasSize(3);
    assertThat(TABLE.unreadable)
        .containsExactlyInAnyOrder(
            unreadable("1734300000.500000", SAME),
            unreadable("1734300000.5000001", SAME),
            unreadable("1734300000.2500", SAME),
            unreadable("1734300000", SAME));
  }

  @Test
  @Tag("D4")
  void put_whatTheSampleWroteBelowTheMicrosecond_standsBesideItAndIsReadInstead() {
    sample(ada, "1734300000.1234567", "seven digits");
    ChatMessage read = TABLE.store.all(room).messages().get(0);

    assertThat(read).isEqualTo(message("1734300000.123456", "seven digits"));
    assertThat(TABLE.store.put(read).outcome()).isEqualTo(Outcome.STORED);
    TABLE.unreadable.clear();
    assertThat(TABLE.store.all(room).messages()).containsExactly(read);
    assertThat(TABLE.unreadable).containsExactly(unreadable("1734300000.1234567", SAME));
  }

  @Test
  @Tag("D2")
  void put_message_standsUnderTheKeyOfTheSample() {
    TABLE.store.put(message("1734300002", "whole"));
    TABLE.store.put(message("1734300002.125", "fraction"));

    assertThat(TABLE.getRaw(ada, "1734300002.0"))
        .isEqualTo(LocalTable.item(room, ada, "1734300002.0", "whole"));
    assertThat(TABLE.getRaw(ada, "1734300002.125"))
        .isEqualTo(LocalTable.item(room, ada, "1734300002.125", "fraction"));
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> sample(ada, "1734300002.0", "later"))
        .withCauseInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  @Tag("P2")
  @Tag("P3")
  void put_whatTheSampleWrote_isToldApart() {
    sample(ada, "1734300003.5", "standing");
    ChatMessage standing = message("1734300003.5", "standing");

    assertThat(TABLE.store.put(standing))
        .isEqualTo(new PutResult(Outcome.ALREADY_STORED, standing));
    assertThat(TABLE.store.put(message("1734300003.5", "other")))
        .isEqualTo(new PutResult(Outcome.CONFLICT, standing));
    assertThat(TABLE.getRaw(ada, "1734300003.5"))
        .isEqualTo(LocalTable.item(room, ada, "1734300003.5", "standing"));
  }

  @Test
  @Tag("F7")
  void put_meetsWhatIsNoMessage_isUnreadable() {
    sampleWithoutComment(ada, "1734300004.5");
    UnreadableRecord standing = unreadable("1734300004.5", "it has no attribute comment");

    assertThatExceptionOfType(Unreadable.class)
        .isThrownBy(() -> TABLE.store.put(message("1734300004.5", "secret")))
        .withMessage(standing.toString());
    assertThat(TABLE.unreadable).containsExactly(standing);
  }

  @Test
  @Tag("F7")
  void put_meetsARecordOfNoRoom_isUnreadable() {
    Map<String, AttributeValue> item = LocalTable.item(room, ada, "1734300004.5", "secret");
    item.remove("chat_room");
    TABLE.putRaw(item);

    assertThatExceptionOfType(Unreadable.class)
        .isThrownBy(() -> TABLE.store.put(message("1734300004.5", "secret")))
        .withMessage(unreadable("1734300004.5", "it has no attribute chat_room").toString());
    assertThat(TABLE.store.all(room).messages()).isEmpty();
  }

  @Test
  @Tag("D1")
  @Tag("P5")
  void put_sameAuthorAndMicrosecondInAnotherRoom_isAnsweredWithThatOne() {
    ChatMessage first = message("1734300005.5", "here");
    ChatMessage second = new ChatMessage(room + "'", ada, first.sentAt(), "here");
    TABLE.store.put(first);

    assertThat(TABLE.store.put(second)).isEqualTo(new PutResult(Outcome.CONFLICT, first));
    assertThat(TABLE.store.all(second.room()).messages()).isEmpty();
    assertThat(TABLE.store.all(room).messages()).containsExactly(first);
    PutResult fresh = TABLE.store.put(second.room(), ada, "there");
    assertThat(fresh.outcome()).isEqualTo(Outcome.STORED);
    assertThat(TABLE.store.all(second.room()).messages()).containsExactly(fresh.message());
  }

  /** The sample's own put. */
  private void sample(String author, String time, String comment) {
    samplePut(LocalTable.item(room, author, time, comment));
  }

  private void sampleWithoutComment(String author, String time) {
    Map<String, AttributeValue> item = LocalTable.item(room, author, time, "");
    item.remove("comment");
    samplePut(item);
  }

  private void sampleWithComment(String author, String time, AttributeValue comment) {
    Map<String, AttributeValue> item = LocalTable.item(room, author, time, "");
    item.put("comment", comment);
    samplePut(item);
  }

  private static void samplePut(Map<String, AttributeValue> item) {
    TABLE
        .client
        .putItem(
            put ->
                put.tableName(TABLE.name)
                    .item(item)
                    .conditionExpression(
                        "attribute_not_exists(#name) AND attribute_not_exists(#time)")
                    .expressionAttributeNames(Map.of("#name", "name", "#time", "time")))
        .join();
  }

  private ChatMessage message(String time, String text) {
    return new ChatMessage(room, ada, UnixTime.parse(time), text);
  }

  private UnreadableRecord unreadable(String time, String reason) {
    return new UnreadableRecord(room, "name '" + ada + "', time '" + time + "'", reason);
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition string(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
