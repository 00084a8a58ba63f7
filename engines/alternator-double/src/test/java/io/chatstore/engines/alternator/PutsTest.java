package io.chatstore.engines.alternator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.chatstore.engines.DynamoDbLocal;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How puts and deletes are answered, and whether they are done. */
@Timeout(60)
class PutsTest {

  private final AlternatorDouble cluster =
      AlternatorDouble.start(3, DynamoDbLocal.shared().endpoint());
  private final AlternatorNode node = cluster.nodes().get(0);
  private final String table = Requests.newTable();

  @BeforeEach
  void createTable() throws IOException, InterruptedException {
    Wire.done(node, "CreateTable", Requests.creation(table));
  }

  @AfterEach
  void end() {
    cluster.close();
  }

  @Test
  void put_plain_standsOnAllNodes() throws Exception {
    assertThat(Wire.done(node, "PutItem", Requests.put(table, "ada", "1"))).isEmpty();

    for (AlternatorNode each : cluster.nodes()) {
      assertThat(standing(each)).isEqualTo(1);
    }
  }

  @Test
  void put_somethingStandsThere_isRefusedWithIt() throws Exception {
    Wire.done(node, "PutItem", Requests.put(table, "ada", "1"));

    HttpResponse<String> answer = Wire.send(node, "PutItem", Requests.put(table, "ada", "1"));

    assertThat(Wire.error(answer)).isEqualTo("400 ConditionalCheckFailedException");
    assertThat(Json.answer(answer.body()).get("Item")).isEqualTo(Requests.item("ada", "1"));
  }

  @Test
  void put_answerLost_endsTheConnectionAndStands() throws Exception {
    cluster.behave(Behaviour.PLAIN.withLostAnswers(1));

    assertThatIOException()
        .isThrownBy(() -> Wire.send(node, "PutItem", Requests.put(table, "ada", "1")));
    assertThatIOException()
        .isThrownBy(() -> Wire.send(node, "PutItem", Requests.plainPut(table, "ada", "2")));

    assertThat(standing(node)).isEqualTo(2);
  }

  @Test
  void put_someAnswersLost_areNotAll() throws Exception {
    cluster.behave(Behaviour.PLAIN.withLostAnswers(2));
    int lost = 0;

    for (int i = 0; i < 40; i++) {
      try {
        Wire.done(node, "PutItem", Requests.put(table, "ada", "" + i));
      } catch (IOException e) {
        lost++;
      }
    }

    assertThat(lost).isBetween(1, 39);
    assertThat(standing(node)).isEqualTo(40);
  }

  @Test
  void put_contended_isAnErrorAndStands() throws Exception {
    cluster.behave(Behaviour.PLAIN.withContention(1));

    assertThat(Wire.error(Wire.send(node, "PutItem", Requests.put(table, "ada", "1"))))
        .isEqualTo("500 InternalServerError");

    assertThat(standing(node)).isEqualTo(1);
  }

  @Test
  void put_withoutCondition_isNotContended() throws Exception {
    cluster.behave(Behaviour.PLAIN.withContention(1));

    Wire.done(node, "PutItem", Requests.plainPut(table, "ada", "1"));
  }

  @Test
  void put_everythingFails_isAnErrorAndNotDone() throws Exception {
    cluster.behave(Behaviour.PLAIN.failing(400, "RequestLimitExceeded"));

    assertThat(Wire.error(Wire.send(node, "PutItem", Requests.put(table, "ada", "1"))))
        .isEqualTo("400 RequestLimitExceeded");
    assertThat(Wire.error(Wire.send(node, "DescribeTable", Requests.description(table))))
        .isEqualTo("400 RequestLimitExceeded");

    cluster.behave(Behaviour.PLAIN);
    assertThat(standing(node)).isZero();
  }

  @Test
  void put_everythingFailsWithoutAnAnswer_endsTheConnectionAndIsNotDone() throws Exception {
    cluster.behave(Behaviour.PLAIN.failing(0, ""));

    assertThatIOException()
        .isThrownBy(() -> Wire.send(node, "PutItem", Requests.put(table, "ada", "1")));

    cluster.behave(Behaviour.PLAIN);
    assertThat(standing(node)).isZero();
  }

  @Test
  void delete_answerLostOrContended_isDone() throws Exception {
    Wire.done(node, "PutItem", Requests.put(table, "ada", "1"));
    Wire.done(node, "PutItem", Requests.put(table, "ada", "2"));

    cluster.behave(Behaviour.PLAIN.withLostAnswers(1));
    assertThatIOException()
        .isThrownBy(() -> Wire.send(node, "DeleteItem", Requests.delete(table, "ada", "1")));
    cluster.behave(Behaviour.PLAIN.withContention(1));
    assertThat(Wire.error(Wire.send(node, "DeleteItem", Requests.delete(table, "ada", "2"))))
        .isEqualTo("500 InternalServerError");

    assertThat(standing(node)).isZero();
  }

  private int standing(AlternatorNode asked) throws IOException, InterruptedException {
    return Wire.done(asked, "Query", Requests.query(table, "ada")).get("Items").size();
  }
}
