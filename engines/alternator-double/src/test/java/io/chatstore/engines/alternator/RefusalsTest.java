package io.chatstore.engines.alternator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the double refuses of itself, whatever its engine would do: here it has none. */
@Timeout(60)
class RefusalsTest {

  private static final String TABLE = "chat";
  private static final ObjectNode CREATION = Requests.creation(TABLE);
  private static final ObjectNode ADDITION = Requests.addition(TABLE);
  private static final ObjectNode PUT = Requests.put(TABLE, "ada", "1");
  private static final String UNITS = "{'ReadCapacityUnits': 1, 'WriteCapacityUnits': 1}";
  private static final String UNUSED =
      """
      [{'AttributeName': 'name', 'AttributeType': 'S'},
       {'AttributeName': 'time', 'AttributeType': 'S'},
       {'AttributeName': 'chat_room', 'AttributeType': 'S'},
       {'AttributeName': 'unused', 'AttributeType': 'S'}]
      """;

  private final AlternatorDouble cluster =
      AlternatorDouble.start(3, URI.create("http://localhost:1"));
  private final AlternatorNode node = cluster.nodes().get(0);

  @AfterEach
  void end() {
    cluster.close();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void request_thatAlternatorDoesNotTake_isRefused(
      String operation, ObjectNode request, String words) throws Exception {
    HttpResponse<String> answer = Wire.send(node, operation, request);

    assertThat(Wire.error(answer)).isEqualTo("400 ValidationException");
    assertThat(answer.body()).contains(words);
  }

  static Stream<Arguments> request_thatAlternatorDoesNotTake_isRefused() {
    return Stream.of(
        arguments("PutItem", capacity(PUT, "NONE"), "ReturnConsumedCapacity NONE"),
        arguments("PutItem", capacity(PUT, "INDEXES"), "ReturnConsumedCapacity INDEXES"),
        arguments("BatchWriteItem", capacity(PUT, "NONE"), "ReturnConsumedCapacity NONE"),
        arguments(
            "Query",
            Requests.indexQuery(TABLE).put("ConsistentRead", true),
            "ConsistentRead of a GSI"),
        arguments("CreateTable", Requests.creation("t".repeat(193)), "name is too long"),
        arguments(
            "CreateTable",
            Requests.creation("t".repeat(222 - "by_room".length())),
            "name is too long"),
        arguments(
            "CreateTable",
            Requests.with(CREATION, "BillingMode", "'PROVISIONED'"),
            "ProvisionedThroughput"),
        arguments("CreateTable", without(CREATION, "BillingMode"), "ProvisionedThroughput"),
        arguments(
            "CreateTable",
            Requests.with(CREATION, "ProvisionedThroughput", UNITS),
            "ProvisionedThroughput"),
        arguments(
            "CreateTable",
            Requests.with(CREATION, "SSESpecification", "{'Enabled': true}"),
            "SSESpecification"),
        arguments(
            "CreateTable",
            Requests.with(CREATION, "AttributeDefinitions", UNUSED),
            "spurious AttributeDefinitions"),
        arguments("CreateTable", tagged("system:timeout", "1"), "Tag key system:timeout"),
        arguments("CreateTable", tagged("system:write_isolation", "lwt"), "isolation tag lwt"),
        arguments(
            "UpdateTable",
            Requests.with(ADDITION, "AttributeDefinitions", UNUSED),
            "spurious AttributeDefinitions"),
        arguments(
            "UpdateTable",
            Requests.with(ADDITION, "ProvisionedThroughput", UNITS),
            "ProvisionedThroughput is not supported"),
        arguments(
            "UpdateTable",
            Requests.with(ADDITION, "ReplicaUpdates", "[]"),
            "ReplicaUpdates is not supported"),
        arguments(
            "UpdateTable",
            Requests.with(ADDITION, "SSESpecification", "{'Enabled': false}"),
            "SSESpecification is not supported"),
        arguments(
            "UpdateTable",
            Requests.with(
                ADDITION,
                "GlobalSecondaryIndexUpdates",
                "[{'Update': {'IndexName': 'by_room', 'ProvisionedThroughput': " + UNITS + "}}]"),
            "update of an index"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TransactWriteItems", "ExecuteStatement", "DescribeLimits", "putItem", ""})
  void operation_unknown_isRefused(String operation) throws Exception {
    assertThat(Wire.error(Wire.send(node, operation, Json.object())))
        .isEqualTo("400 UnknownOperationException");
  }

  @Test
  void updateTable_twoIndexesAtOnce_isRefused() throws Exception {
    ObjectNode two = ADDITION.deepCopy();
    two.withArray("GlobalSecondaryIndexUpdates")
        .addObject()
        .set("Create", Requests.index("by_room_too"));

    assertThat(Wire.error(Wire.send(node, "UpdateTable", two)))
        .isEqualTo("400 LimitExceededException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"TableName\": chat}"})
  void json_malformed_isRefused(String body) throws Exception {
    assertThat(Wire.error(Wire.send(request(body)))).isEqualTo("400 ValidationException");
    assertThat(cluster.requests().sent()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 400 ValidationException", "1, 413 PayloadTooLarge"})
  void request_above16Mebibytes_isRefused(int more, String error) throws Exception {
    assertThat(Wire.error(Wire.send(request("x".repeat((16 << 20) + more))))).isEqualTo(error);
  }

  @Test
  void request_unsignedWhereRolesAreAskedFor_isRefused() throws Exception {
    cluster.enforceAuthorization("ada");

    assertThat(Wire.error(Wire.send(node, "PutItem", PUT)))
        .isEqualTo("400 MissingAuthenticationTokenException");
  }

  @ParameterizedTest
  @CsvSource({
    "ada, 400 UnknownOperationException",
    "eve, 400 UnrecognizedClientException",
    "ada2, 400 UnrecognizedClientException",
    "xada, 400 UnrecognizedClientException"
  })
  void request_signedByARole_isRefusedUnlessItIsTheOne(String role, String error) throws Exception {
    cluster.enforceAuthorization("ada");
    HttpRequest.Builder request =
        Wire.request(node, "Unknown", Json.bytes(Json.object()))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                    + role
                    + "/20240101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0");

    assertThat(Wire.error(Wire.send(request))).isEqualTo(error);
  }

  private HttpRequest.Builder request(String body) {
    return Wire.request(node, "PutItem", body.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode capacity(ObjectNode request, String value) {
    return request.deepCopy().put("ReturnConsumedCapacity", value);
  }

  private static ObjectNode without(ObjectNode request, String member) {
    return request.deepCopy().without(member);
  }

  private static ObjectNode tagged(String key, String value) {
    return Requests.with(CREATION, "Tags", "[{'Key': '" + key + "', 'Value': '" + value + "'}]");
  }
}
