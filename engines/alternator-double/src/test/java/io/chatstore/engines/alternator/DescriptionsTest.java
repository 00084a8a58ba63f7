package io.chatstore.engines.alternator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatstore.engines.DynamoDbLocal;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What tables are described as. */
@Timeout(60)
class DescriptionsTest {

  private static final String INDEX = "/GlobalSecondaryIndexes/0";

  private final AlternatorDouble cluster =
      AlternatorDouble.start(3, DynamoDbLocal.shared().endpoint());
  private final AlternatorNode node = cluster.nodes().get(0);
  private final String table = Requests.newTable();

  @AfterEach
  void end() {
    cluster.close();
  }

  @Test
  void creation_answer_isThatOfATableWithoutWhatAlternatorDoesNotTell() throws Exception {
    JsonNode created =
        Wire.done(node, "CreateTable", Requests.creation(table)).get("TableDescription");

    assertThat(created.path("TableName").asText()).isEqualTo(table);
    assertThat(created.path("TableStatus").asText()).isEqualTo("ACTIVE");
    for (String member : new String[] {"ItemCount", "TableArn", "BillingModeSummary"}) {
      assertThat(created.has(member)).as(member).isFalse();
    }
    assertIndexIsBare(created.at(INDEX));
  }

  @Test
  void description_answer_hasAnArnOfScyllaAndNoCounts() throws Exception {
    Wire.done(node, "CreateTable", Requests.creation(table));

    JsonNode described = described(node);

    assertThat(described.path("TableArn").asText())
        .startsWith("arn:scylla:alternator:")
        .endsWith(table);
    assertThat(described.at("/BillingModeSummary/BillingMode").asText())
        .isEqualTo("PAY_PER_REQUEST");
    assertThat(described.has("ItemCount")).isFalse();
    assertIndexIsBare(described.at(INDEX));
  }

  @Test
  void description_newTable_hasAnIndexThatIsBeingBuiltAtFirst() throws Exception {
    Wire.done(node, "CreateTable", Requests.creation(table));

    for (int i = 0; i < 2; i++) {
      JsonNode described = described(cluster.nodes().get(i));
      assertThat(described.path("TableStatus").asText()).isEqualTo("ACTIVE");
      assertThat(described.at(INDEX + "/IndexStatus").asText()).isEqualTo("CREATING");
      assertThat(described.at(INDEX + "/Backfilling").asBoolean()).isTrue();
    }
    JsonNode described = described(node);
    assertThat(described.at(INDEX + "/IndexStatus").asText()).isEqualTo("ACTIVE");
    assertThat(described.at(INDEX).has("Backfilling")).isFalse();
  }

  @Test
  void description_indexIsNew_isBeingBuiltAtFirst() throws Exception {
    Wire.done(node, "CreateTable", Requests.bareCreation(table));
    assertThat(described(node).has("GlobalSecondaryIndexes")).isFalse();

    JsonNode updated =
        Wire.done(node, "UpdateTable", Requests.addition(table)).get("TableDescription");

    assertIndexIsBare(updated.at(INDEX));
    assertThat(described(node).at(INDEX + "/IndexStatus").asText()).isEqualTo("CREATING");
    JsonNode described = described(node);
    while (!described.at(INDEX + "/IndexStatus").asText().equals("ACTIVE")) {
      described = described(node);
    }
    assertIndexIsBare(described.at(INDEX));
  }

  @Test
  void changes_lost_areErrorsAndDone() throws Exception {
    cluster.behave(Behaviour.PLAIN.withChangesLost());

    assertThat(Wire.error(Wire.send(node, "CreateTable", Requests.bareCreation(table))))
        .isEqualTo("500 InternalServerError");
    assertThat(described(node).path("TableName").asText()).isEqualTo(table);
    assertThat(Wire.error(Wire.send(node, "UpdateTable", Requests.addition(table))))
        .isEqualTo("500 InternalServerError");
    assertThat(described(node).at(INDEX + "/IndexName").asText()).isEqualTo("by_room");
  }

  @Test
  void description_noTable_isNotFound() throws Exception {
    assertThat(Wire.error(Wire.send(node, "DescribeTable", Requests.description(table))))
        .isEqualTo("400 ResourceNotFoundException");
  }

  @Test
  void headers_anyAnswer_lackThoseOfAws() throws Exception {
    HttpResponse<String> answer = Wire.send(node, "DescribeTable", Requests.description(table));

    assertThat(answer.headers().map())
        .doesNotContainKeys("x-amzn-requestid", "x-amz-crc32")
        .extractingByKey("content-type")
        .asString()
        .contains("application/x-amz-json-1.0");
  }

  /** DynamoDB Local behind may fail while it adds an index; its clients ask again, and so do we. */
  private JsonNode described(AlternatorNode asked) throws IOException, InterruptedException {
    HttpResponse<String> answer;
    do {
      answer = Wire.send(asked, "DescribeTable", Requests.description(table));
    } while (Wire.error(answer).equals("500 InternalFailure"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.answer(answer.body()).get("Table");
  }

  private static void assertIndexIsBare(JsonNode index) {
    assertThat(index.path("IndexName").asText()).isEqualTo("by_room");
    for (String member : new String[] {"ItemCount", "IndexSizeBytes", "ProvisionedThroughput"}) {
      assertThat(index.has(member)).as(member).isFalse();
    }
  }
}
