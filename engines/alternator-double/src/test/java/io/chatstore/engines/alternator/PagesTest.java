package io.chatstore.engines.alternator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatstore.engines.DynamoDbLocal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages queries get, and what the index does not show yet. */
@Timeout(60)
class PagesTest {

  private static final int MANY = 50;
  private static final Duration LONG = Duration.ofHours(1);

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
  void query_plain_isOnePageOnAllNodes() throws Exception {
    putMany();

    for (AlternatorNode each : cluster.nodes()) {
      JsonNode page = Wire.done(each, "Query", Requests.indexQuery(table));
      assertThat(times(page)).hasSize(MANY).isSorted();
      assertThat(page.has("LastEvaluatedKey")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void query_pagesCut_comeShortAndEmptyAndHoldAll(boolean ofIndex) throws Exception {
    putMany();
    cluster.behave(Behaviour.PLAIN.withPagesCut());
    ObjectNode query = ofIndex ? Requests.indexQuery(table) : Requests.query(table, "ada");
    List<Integer> sizes = new ArrayList<>();
    List<String> times = new ArrayList<>();

    JsonNode page = Wire.done(node, "Query", query.put("Limit", 3));
    while (page.has("LastEvaluatedKey")) {
      sizes.add(times(page).size());
      times.addAll(times(page));
      query.set("ExclusiveStartKey", page.get("LastEvaluatedKey"));
      page = Wire.done(node, "Query", query);
    }
    times.addAll(times(page));

    assertThat(times).hasSize(MANY).isSorted().doesNotHaveDuplicates();
    assertThat(sizes).contains(0, 3).allMatch(size -> size <= 3);
  }

  @Test
  void query_pagesCutWithoutALimit_comeShort() throws Exception {
    putMany();
    cluster.behave(Behaviour.PLAIN.withPagesCut());

    JsonNode page = Wire.done(node, "Query", Requests.indexQuery(table));

    assertThat(times(page)).isNotEmpty().hasSizeLessThan(MANY);
    assertThat(page.has("LastEvaluatedKey")).isTrue();
  }

  @Test
  void query_indexLags_showsItemsLaterAndTheTableAtOnce() throws Exception {
    cluster.behave(Behaviour.PLAIN.withLag(LONG));
    putMany();

    for (AlternatorNode each : cluster.nodes()) {
      assertThat(shown(each)).hasSizeLessThan(MANY);
      assertThat(times(Wire.done(each, "Query", Requests.query(table, "ada")))).hasSize(MANY);
    }

    cluster.behave(Behaviour.PLAIN.withLag(Duration.ofMillis(1)));
    for (AlternatorNode each : cluster.nodes()) {
      List<String> shown = shown(each);
      while (shown.size() < MANY) {
        shown = shown(each);
      }
    }
  }

  @Test
  void query_indexLags_showsEachItemForGood() throws Exception {
    cluster.behave(Behaviour.PLAIN.withLag(Duration.ofMillis(500)));
    putMany();
    List<List<String>> before = new ArrayList<>();

    while (before.isEmpty() || before.get(before.size() - 1).size() < MANY) {
      List<String> shown = shown(node);
      before.forEach(earlier -> assertThat(shown).containsAll(earlier));
      before.add(shown);
    }
  }

  @Test
  void query_indexLags_countsWhatItShows() throws Exception {
    cluster.behave(Behaviour.PLAIN.withLag(LONG));
    putMany();

    JsonNode page = Wire.done(node, "Query", Requests.indexQuery(table));

    assertThat(page.get("Count").asInt()).isEqualTo(page.get("Items").size());
  }

  @Test
  void query_indexLags_showsWhatWasReplacedAndNotWhatWasDeleted() throws Exception {
    putMany();
    cluster.behave(Behaviour.PLAIN.withLag(LONG));
    for (int i = 0; i < MANY; i++) {
      ObjectNode put = Requests.plainPut(table, "ada", "" + (1_000 + i));
      put.withObject("Item").withObject("comment").put("S", "another");
      Wire.done(node, "PutItem", put);
    }

    Set<String> texts = new TreeSet<>();
    Wire.done(node, "Query", Requests.indexQuery(table))
        .get("Items")
        .forEach(item -> texts.add(item.at("/comment/S").asText()));
    assertThat(texts).contains("text");

    cluster.behave(Behaviour.PLAIN);
    Wire.done(node, "PutItem", Requests.plainPut(table, "ada", "1000"));
    cluster.behave(Behaviour.PLAIN.withLag(LONG));
    Wire.done(node, "DeleteItem", Requests.delete(table, "ada", "1000"));
    assertThat(shown(node)).hasSize(MANY - 1);
  }

  private void putMany() throws IOException, InterruptedException {
    for (int i = 0; i < MANY; i++) {
      Wire.done(node, "PutItem", Requests.put(table, "ada", "" + (1_000 + i)));
    }
  }

  private List<String> shown(AlternatorNode asked) throws IOException, InterruptedException {
    return times(Wire.done(asked, "Query", Requests.indexQuery(table)));
  }

  private static List<String> times(JsonNode page) {
    List<String> times = new ArrayList<>();
    page.get("Items").forEach(item -> times.add(item.at("/time/S").asText()));
    return times;
  }
}
