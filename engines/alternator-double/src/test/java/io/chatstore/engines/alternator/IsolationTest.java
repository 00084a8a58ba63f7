package io.chatstore.engines.alternator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatstore.engines.DynamoDbLocal;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tables take conditional puts, and what their tags are. */
@Timeout(60)
class IsolationTest {

  private final AlternatorDouble cluster =
      AlternatorDouble.start(3, DynamoDbLocal.shared().endpoint());
  private final AlternatorNode node = cluster.nodes().get(0);
  private final String table = Requests.newTable();
  private final ObjectNode put = Requests.put(table, "ada", "1");

  @AfterEach
  void end() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"forbid_rmw", "forbid", "f"})
  void conditionalPut_nodesForbidIt_isRefusedAndAPlainOneIsNot(String mode) throws Exception {
    create();
    cluster.behave(Behaviour.PLAIN.withIsolation(mode));

    assertForbidden();
    Wire.done(node, "PutItem", Requests.plainPut(table, "ada", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"forbid_rmw", "forbid", "f"})
  void conditionalPut_tableForbidsIt_isRefusedOnAllNodes(String mode) throws Exception {
    createWith(mode);

    for (AlternatorNode each : cluster.nodes()) {
      assertThat(Wire.error(Wire.send(each, "PutItem", put))).isEqualTo("400 ValidationException");
    }
    assertForbidden();
  }

  @ParameterizedTest
  @ValueSource(strings = {"always_use_lwt", "always", "a", "only_rmw_uses_lwt", "o", "unsafe"})
  void conditionalPut_tableTakesItThoughNodesForbidIt_isDone(String mode) throws Exception {
    cluster.behave(Behaviour.PLAIN.withIsolation("forbid_rmw"));
    createWith(mode);

    Wire.done(node, "PutItem", put);
  }

  @Test
  void tags_tableWithSome_areListedByItsArn() throws Exception {
    createWith("always_use_lwt");

    assertThat(tags()).containsExactly(tag("always_use_lwt"));
  }

  @Test
  void tags_tableWithout_areNone() throws Exception {
    create();

    assertThat(tags()).isEmpty();
  }

  @Test
  void tags_creationOfATableThatStands_staysAsItWas() throws Exception {
    createWith("forbid_rmw");

    assertThat(Wire.error(Wire.send(node, "CreateTable", creation("always_use_lwt"))))
        .isEqualTo("400 ResourceInUseException");

    assertThat(tags()).containsExactly(tag("forbid_rmw"));
    assertForbidden();
  }

  @Test
  void tags_arnOfAws_isRefused() throws Exception {
    ObjectNode request = Json.object();
    request.put("ResourceArn", "arn:aws:dynamodb:eu-west-1:000000000000:table/" + table);

    assertThat(Wire.error(Wire.send(node, "ListTagsOfResource", request)))
        .isEqualTo("400 ValidationException");
  }

  private void assertForbidden() throws IOException, InterruptedException {
    HttpResponse<String> answer = Wire.send(node, "PutItem", put);
    assertThat(Wire.error(answer)).isEqualTo("400 ValidationException");
    assertThat(answer.body()).contains("forbid_rmw");
  }

  private void create() throws IOException, InterruptedException {
    Wire.done(node, "CreateTable", Requests.creation(table));
  }

  private void createWith(String mode) throws IOException, InterruptedException {
    Wire.done(node, "CreateTable", creation(mode));
  }

  private ObjectNode creation(String mode) {
    ObjectNode creation = Requests.creation(table);
    creation.putArray("Tags").add(tag(mode));
    return creation;
  }

  private static ObjectNode tag(String mode) {
    return Json.object().put("Key", "system:write_isolation").put("Value", mode);
  }

  private Iterable<JsonNode> tags() throws IOException, InterruptedException {
    String arn =
        Wire.done(node, "DescribeTable", Requests.description(table))
            .at("/Table/TableArn")
            .asText();
    return Wire.done(node, "ListTagsOfResource", Json.object().put("ResourceArn", arn)).get("Tags");
  }
}
