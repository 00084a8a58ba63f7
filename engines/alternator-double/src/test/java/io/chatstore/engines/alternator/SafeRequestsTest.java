package io.chatstore.engines.alternator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatstore.engines.DynamoDbLocal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is noted of requests, and what becomes of a double that got an unsafe one. */
@Timeout(60)
class SafeRequestsTest {

  private static final String TABLE = "chat";
  private static final ObjectNode CREATION = Requests.creation(TABLE);
  private static final ObjectNode ADDITION = Requests.addition(TABLE);
  private static final ObjectNode PUT = Requests.put(TABLE, "ada", "1");
  private static final ObjectNode QUERY = Requests.query(TABLE, "ada");
  private static final String UNITS = "{'ReadCapacityUnits': 1, 'WriteCapacityUnits': 1}";
  private static final String UNUSED =
      """
      [{'AttributeName': 'name', 'AttributeType': 'S'},
       {'AttributeName': 'time', 'AttributeType': 'S'},
       {'AttributeName': 'chat_room', 'AttributeType': 'S'},
       {'AttributeName': 'unused', 'AttributeType': 'S'}]
      """;

  private final AlternatorDouble cluster =
      AlternatorDouble.start(3, DynamoDbLocal.shared().endpoint());
  private final AlternatorNode node = cluster.nodes().get(0);
  private final SafeRequests requests = cluster.requests();

  @AfterEach
  void end() {
    cluster.close();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void request_outside_isNotedAndRefused(String operation, ObjectNode request, String fault)
      throws Exception {
    HttpResponse<String> answer = Wire.send(node, operation, request);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(requests.faults()).contains(operation + ": " + fault);
  }

  static Stream<Arguments> request_outside_isNotedAndRefused() {
    String condition =
        "a condition without the item that stands there, or the other way (7.12, 7.13)";
    return Stream.of(
        arguments(
            "PutItem", Requests.with(PUT, "ReturnValues", "'NONE'"), "ReturnValues (7.1, 7.6)"),
        arguments(
            "PutItem",
            Requests.with(PUT, "ReturnConsumedCapacity", "'TOTAL'"),
            "ReturnConsumedCapacity (7.1, 7.6)"),
        arguments("PutItem", PUT.deepCopy().without("ConditionExpression"), condition),
        arguments(
            "PutItem", PUT.deepCopy().without("ReturnValuesOnConditionCheckFailure"), condition),
        arguments(
            "DeleteItem",
            Requests.delete(TABLE, "ada", "1").without("ConditionExpression"),
            "without a condition (7.13)"),
        arguments(
            "DeleteItem",
            Requests.with(Requests.delete(TABLE, "ada", "1"), "ReturnValues", "'ALL_OLD'"),
            "ReturnValues (7.1, 7.6)"),
        arguments("DeleteItem", Requests.delete(TABLE, "", "1"), key("name")),
        arguments("PutItem", Requests.put(TABLE, "", "1"), key("name")),
        arguments("PutItem", Requests.put(TABLE, "é".repeat(1_024) + "e", "1"), key("name")),
        arguments("PutItem", Requests.put(TABLE, "ada", ""), key("time")),
        arguments("PutItem", Requests.put(TABLE, "ada", "1".repeat(1_025)), key("time")),
        arguments("PutItem", putWith("time", "{'N': '1'}"), key("time")),
        arguments("PutItem", putWith("chat_room", "{'S': ''}"), key("chat_room")),
        arguments("PutItem", putWith("chat_room", text("r", 2_049)), key("chat_room")),
        arguments("PutItem", putWith(":attrs", "{'S': 'x'}"), "attribute :attrs (7.7)"),
        arguments("PutItem", putOfSize(400 * 1_024 + 1, "x"), "item too large (7.7)"),
        arguments("PutItem", putOfSize(400 * 1_024 + 1, "€"), "item too large (7.7)"),
        arguments(
            "Query",
            Requests.indexQuery(TABLE).put("ConsistentRead", true),
            "consistent read of an index (7.10)"),
        arguments("Query", Requests.with(QUERY, "Limit", "0"), "limit (7.9)"),
        arguments("Query", Requests.with(QUERY, "Select", "'COUNT'"), "Select (7.1, 7.6)"),
        arguments(
            "Query",
            Requests.with(QUERY, "FilterExpression", "'#key = :value'"),
            "FilterExpression (7.1, 7.6)"),
        arguments("CreateTable", Requests.creation("t".repeat(101)), "name of the table (7.2)"),
        arguments("CreateTable", Requests.creation("tä"), "name of the table (7.2)"),
        arguments(
            "CreateTable",
            Requests.with(
                Requests.with(CREATION, "BillingMode", "'PROVISIONED'"),
                "ProvisionedThroughput",
                UNITS),
            "billing mode (7.2)"),
        arguments(
            "CreateTable",
            Requests.with(CREATION, "ProvisionedThroughput", UNITS),
            "ProvisionedThroughput (7.1, 7.6)"),
        arguments(
            "CreateTable",
            creationWith("ProvisionedThroughput", UNITS),
            "throughput of an index (7.2, 7.4)"),
        arguments(
            "CreateTable",
            creationWith("Projection", "{'ProjectionType': 'KEYS_ONLY'}"),
            "projection of an index (7.2)"),
        arguments(
            "CreateTable",
            Requests.with(CREATION, "AttributeDefinitions", UNUSED),
            "attributes defined and not used (7.2)"),
        arguments(
            "UpdateTable",
            Requests.with(
                Requests.description(TABLE),
                "GlobalSecondaryIndexUpdates",
                "[{'Delete': {'IndexName': 'by_room'}}]"),
            "not one index to create (7.4)"),
        arguments("UpdateTable", Requests.description(TABLE), "not one index to create (7.4)"),
        arguments("UpdateTable", additionOfTwo(), "not one index to create (7.4)"),
        arguments(
            "UpdateTable",
            additionWith("ProvisionedThroughput", UNITS),
            "throughput of an index (7.2, 7.4)"),
        arguments(
            "UpdateTable",
            additionWith("Projection", "{'ProjectionType': 'KEYS_ONLY'}"),
            "projection of an index (7.2)"),
        arguments(
            "UpdateTable",
            Requests.with(ADDITION, "AttributeDefinitions", UNUSED),
            "attributes defined and not used (section 2, UpdateTable)"),
        arguments(
            "UpdateTable",
            Requests.with(ADDITION, "BillingMode", "'PAY_PER_REQUEST'"),
            "BillingMode (7.1, 7.6)"),
        arguments(
            "DescribeTable",
            Requests.with(Requests.description(TABLE), "Other", "1"),
            "Other (7.1, 7.6)"),
        arguments(
            "ListTagsOfResource",
            Requests.of("{'ResourceArn': 'arn', 'NextToken': 'x'}"),
            "NextToken (7.1, 7.6)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GetItem",
        "UpdateItem",
        "BatchWriteItem",
        "BatchGetItem",
        "TransactWriteItems",
        "DeleteTable",
        "ListTables",
        "TagResource",
        "UpdateTimeToLive"
      })
  void operation_notOfTheList_isNotedAndRefused(String operation) throws Exception {
    HttpResponse<String> answer = Wire.send(node, operation, Requests.description(TABLE));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(requests.faults()).containsExactly(operation + ": no operation of the list (7.1)");
  }

  @Test
  void fault_once_makesEveryNodeRefuseEverything() throws Exception {
    String table = Requests.newTable();
    Wire.done(node, "CreateTable", Requests.creation(table));
    Wire.done(node, "DescribeTable", Requests.description(table));

    Wire.send(node, "ListTables", Requests.description(table));

    for (AlternatorNode each : cluster.nodes()) {
      HttpResponse<String> answer = Wire.send(each, "DescribeTable", Requests.description(table));
      assertThat(Wire.error(answer)).isEqualTo("400 ValidationException");
      assertThat(answer.body())
          .contains("outside the safe list: ListTables: no operation of the list");
    }
    assertThat(requests.faults()).hasSize(1);
  }

  @Test
  void requests_inside_areListedAndDone() throws Exception {
    String table = Requests.newTable();
    Wire.done(node, "CreateTable", Requests.bareCreation(table));
    Wire.done(node, "PutItem", Requests.put(table, "ada", "1"));
    Wire.done(node, "PutItem", Requests.plainPut(table, "ada", "2"));
    Wire.done(node, "Query", Requests.query(table, "ada"));
    Wire.done(node, "Query", Requests.query(table, "eve").put("ConsistentRead", true));
    Wire.done(node, "UpdateTable", Requests.addition(table));
    Wire.done(node, "DeleteItem", Requests.delete(table, "ada", "1"));

    assertThat(requests.faults()).isEmpty();
    assertThat(requests.sent())
        .containsOnlyKeys("CreateTable", "DeleteItem", "PutItem", "Query", "UpdateTable");
    assertThat(requests.sent().get("PutItem"))
        .containsExactly(
            "ConditionExpression",
            "ExpressionAttributeNames",
            "Item",
            "ReturnValuesOnConditionCheckFailure",
            "TableName");
    assertThat(requests.sent().get("Query"))
        .containsExactly(
            "ConsistentRead",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "KeyConditionExpression",
            "TableName");
  }

  @Test
  void put_longestKeys_isInside() throws Exception {
    String table = Requests.newTable();
    Wire.done(node, "CreateTable", Requests.creation(table));

    Wire.done(node, "PutItem", Requests.put(table, "é".repeat(1_024), "1".repeat(1_024)));

    assertThat(requests.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "€", "\""})
  void put_itemOf400Kibibytes_isInside(String letter) throws Exception {
    String table = Requests.newTable();
    Wire.done(node, "CreateTable", Requests.creation(table));

    Wire.done(node, "PutItem", putOfSize(400 * 1_024, letter).put("TableName", table));

    assertThat(requests.faults()).isEmpty();
  }

  private static String key(String name) {
    return "key " + name + " empty, too long or no string (7.7)";
  }

  private static String text(String letter, int times) {
    return "{'S': '" + letter.repeat(times) + "'}";
  }

  private static ObjectNode putWith(String attribute, String value) {
    ObjectNode put = PUT.deepCopy();
    put.set("Item", Requests.with(put.withObject("Item"), attribute, value));
    return put;
  }

  /** A put whose names and values have so many bytes. */
  private static ObjectNode putOfSize(int size, String letter) {
    ObjectNode put = putWith("comment", "{'S': ''}");
    int left = size - "name".length() - "ada".length() - "time".length() - "1".length();
    left -= "chat_room".length() + "room".length() + "comment".length();
    int each = letter.getBytes(StandardCharsets.UTF_8).length;
    put.withObject("Item")
        .withObject("comment")
        .put("S", letter.repeat(left / each) + "x".repeat(left % each));
    return put;
  }

  private static ObjectNode creationWith(String member, String value) {
    ObjectNode creation = CREATION.deepCopy();
    creation
        .putArray("GlobalSecondaryIndexes")
        .add(Requests.with(Requests.index("by_room"), member, value));
    return creation;
  }

  private static ObjectNode additionWith(String member, String value) {
    ObjectNode addition = ADDITION.deepCopy();
    addition
        .putArray("GlobalSecondaryIndexUpdates")
        .addObject()
        .set("Create", Requests.with(Requests.index("by_room"), member, value));
    return addition;
  }

  private static ObjectNode additionOfTwo() {
    ObjectNode addition = ADDITION.deepCopy();
    addition
        .withArray("GlobalSecondaryIndexUpdates")
        .addObject()
        .set("Create", Requests.index("by_room_too"));
    return addition;
  }
}
