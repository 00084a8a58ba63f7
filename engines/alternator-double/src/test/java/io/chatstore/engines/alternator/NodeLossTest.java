package io.chatstore.engines.alternator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatstore.engines.DynamoDbLocal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How nodes fall out, and come back. */
@Timeout(60)
class NodeLossTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AlternatorDouble cluster =
      AlternatorDouble.start(3, DynamoDbLocal.shared().endpoint());
  private final AlternatorNode first = cluster.nodes().get(0);
  private final AlternatorNode second = cluster.nodes().get(1);
  private final String table = Requests.newTable();

  @BeforeEach
  void createTable() throws IOException, InterruptedException {
    Wire.done(first, "CreateTable", Requests.creation(table));
  }

  @AfterEach
  void end() {
    cluster.close();
  }

  @Test
  void kill_oneNode_refusesConnectionsAndOthersGoOn() throws Exception {
    Wire.done(second, "PutItem", Requests.put(table, "ada", "1"));

    second.kill();

    assertRefusesConnections(second);
    assertThat(standing(first)).isEqualTo(1);
  }

  @Test
  void start_afterKill_isBackWithWhatItWasGiven() throws Exception {
    for (int i = 1; i <= 3; i++) {
      second.kill();
      second.start();

      Wire.done(second, "PutItem", Requests.put(table, "ada", "" + i));
      assertThat(standing(second)).isEqualTo(i);
    }
  }

  @Test
  void kill_twice_doesNoHarm() throws Exception {
    second.kill();
    second.kill();
    second.start();

    assertThat(standing(second)).isZero();
  }

  @Test
  void kill_whileHung_endsConnectionsAndDoesNothingMore() throws Exception {
    second.hang();
    CompletableFuture<HttpResponse<String>> put =
        Wire.begin(second, "PutItem", Requests.put(table, "ada", "1"));
    awaitRequests(second, 1);

    second.kill();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(put::get)
        .withCauseInstanceOf(IOException.class);
    second.start();
    assertThat(standing(second)).isZero();
  }

  @Test
  void hang_oneNode_takesRequestsAndAnswersWhenItGoesOn() throws Exception {
    second.hang();
    second.hang();
    CompletableFuture<HttpResponse<String>> put =
        Wire.begin(second, "PutItem", Requests.put(table, "ada", "1"));
    awaitRequests(second, 1);

    assertTimesOut(second);
    assertThat(put).isNotDone();
    assertThat(standing(first)).isZero();

    second.resume();
    assertThat(put.get().statusCode()).isEqualTo(200);
    assertThat(standing(second)).isEqualTo(1);
  }

  @Test
  void hang_again_answersAllWhenItGoesOn() throws Exception {
    second.hang();
    CompletableFuture<HttpResponse<String>> one =
        Wire.begin(second, "PutItem", Requests.put(table, "ada", "1"));
    awaitRequests(second, 1);
    second.hang();
    CompletableFuture<HttpResponse<String>> other =
        Wire.begin(second, "PutItem", Requests.put(table, "ada", "2"));
    awaitRequests(second, 2);

    second.resume();

    assertThat(one.get().statusCode()).isEqualTo(200);
    assertThat(other.get().statusCode()).isEqualTo(200);
  }

  @Test
  void unplug_oneNode_takesNoConnectionsAndOthersGoOn() throws Exception {
    second.unplug();

    assertThatExceptionOfType(HttpConnectTimeoutException.class)
        .isThrownBy(() -> Wire.connect(second, SHORT));
    assertThat(standing(first)).isZero();
  }

  @Test
  void start_afterUnplug_isBack() throws Exception {
    second.unplug();
    second.unplug();
    second.start();

    assertThat(standing(second)).isZero();
  }

  @Test
  void kill_afterUnplug_refusesConnections() {
    second.unplug();
    second.kill();

    assertRefusesConnections(second);
  }

  @Test
  void apart_oneNode_failsWithoutDoingAnythingUntilItIsBack() throws Exception {
    ObjectNode put = Requests.put(table, "ada", "1");
    second.setApart(true);

    assertThat(Wire.error(Wire.send(second, "PutItem", put))).isEqualTo("500 InternalServerError");
    assertThat(Wire.error(Wire.send(second, "Query", Requests.query(table, "ada"))))
        .isEqualTo("500 InternalServerError");
    assertThat(standing(first)).isZero();

    second.setApart(false);
    Wire.done(second, "PutItem", put);
  }

  @Test
  void requests_ofTheInterface_areCountedByNode() throws Exception {
    Wire.get(second, "/");
    Wire.get(second, "/localnodes");
    assertThat(standing(second)).isZero();
    Wire.send(second, "Unknown", Json.object());

    assertThat(cluster.nodes().stream().map(AlternatorNode::requests)).containsExactly(1L, 2L, 0L);
  }

  @Test
  void close_cluster_endsAllNodes() {
    List<AlternatorNode> nodes = cluster.nodes();

    cluster.close();

    assertThat(nodes).hasSize(3).allSatisfy(NodeLossTest::assertRefusesConnections);
  }

  private int standing(AlternatorNode asked) throws IOException, InterruptedException {
    return Wire.done(asked, "Query", Requests.query(table, "ada")).get("Items").size();
  }

  private void assertTimesOut(AlternatorNode node) {
    byte[] query = Json.bytes(Requests.query(table, "ada"));
    assertThatExceptionOfType(HttpTimeoutException.class)
        .isThrownBy(() -> Wire.send(Wire.request(node, "Query", query).timeout(SHORT)));
  }

  private static void assertRefusesConnections(AlternatorNode node) {
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> Wire.connect(node, PATIENCE));
  }

  private static void awaitRequests(AlternatorNode node, long count) throws InterruptedException {
    while (node.requests() < count) {
      Thread.sleep(5);
    }
  }
}
