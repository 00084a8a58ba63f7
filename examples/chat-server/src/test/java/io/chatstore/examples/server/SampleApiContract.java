package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.UnixTime;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sample's HTTP interface, byte for byte, on one store. */
abstract class SampleApiContract {

  private final ChatStore store;
  private final String room = "room-" + UUID.randomUUID();
  private final String author = "ada-" + UUID.randomUUID();
  private final TestServer server;

  /** The store is opened by whoever names it, and stays open for all tests. */
  SampleApiContract(ChatStore store) {
    this.store = store;
    this.server = TestServer.start(store);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void add_nameAndComment_answersStateAndStoredTime() throws Exception {
    HttpResponse<String> response =
        server.add("{\"name\":\"%s\",\"comment\":\"hello\"}".formatted(author));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(response.body())
        .matches("\\{\"state\":\"Commment add OK\",\"time\":\"[0-9]{10}\\.[0-9]{1,6}\"}");
    String time = time(response);
    assertThat(server.get("/chat/comments/latest").body())
        .startsWith("{\"response\":[" + message(author, time, "hello", "chat"));
  }

  @Test
  void add_room_storesThere() throws Exception {
    String inBody =
        time(
            server.add(
                "{\"name\":\"%s\",\"comment\":\"one\",\"room\":\"%s\"}".formatted(author, room)));
    String inQuery =
        time(
            server.post(
                "/chat/comments/add?room=" + room,
                "{\"name\":\"%s\",\"comment\":\"two\"}".formatted(author)));

    assertThat(server.get("/chat/comments/all?room=" + room).body())
        .isEqualTo(
            "{\"response\":["
                + message(author, inQuery, "two", room)
                + ","
                + message(author, inBody, "one", room)
                + "]}");
  }

  @Test
  void add_sameTimeAgain_storesOnce() throws Exception {
    String time = UnixTime.format(Instant.ofEpochSecond(Instant.now().getEpochSecond()));
    String json =
        "{\"name\":\"%s\",\"comment\":\"once\",\"room\":\"%s\",\"time\":\"%s\"}"
            .formatted(author, room, time);

    assertThat(time(server.add(json))).isEqualTo(time);
    assertThat(time(server.add(json))).isEqualTo(time);
    HttpResponse<String> other = server.add(json.replace("once", "other"));

    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(server.get("/chat/comments/all?room=" + room).body())
        .isEqualTo("{\"response\":[" + message(author, time, "once", room) + "]}");
  }

  @Test
  void latest_moreThanTwenty_answersNewestTwenty() throws Exception {
    fill(25);

    assertThat(server.get("/chat/comments/latest?room=" + room).body())
        .isEqualTo("{\"response\":[" + messages(24, 5) + "]}");
  }

  @Test
  void latest_emptyRoom_answersEmptyList() throws Exception {
    assertThat(server.get("/chat/comments/latest?room=" + room).body())
        .isEqualTo("{\"response\":[]}");
  }

  @Test
  void latestAfter_time_answersStrictlyLater() throws Exception {
    fill(10);

    assertThat(server.get("/chat/comments/latest/1734300006.0?room=" + room).body())
        .isEqualTo("{\"response\":[" + messages(9, 7) + "]}");
    assertThat(server.get("/chat/comments/latest/1734300006?room=" + room).body())
        .isEqualTo("{\"response\":[" + messages(9, 7) + "]}");
    assertThat(server.get("/chat/comments/latest/1734300005.999999999?room=" + room).body())
        .isEqualTo("{\"response\":[" + messages(9, 6) + "]}");
    assertThat(server.get("/chat/comments/latest/1734300009?room=" + room).body())
        .isEqualTo("{\"response\":[]}");
  }

  @Test
  void all_manyPages_answersEverythingNewestFirst() throws Exception {
    fill(250);

    assertThat(server.get("/chat/comments/all?room=" + room).body())
        .isEqualTo("{\"response\":[" + messages(249, 0) + "]}");
    assertThat(server.get("/chat/comments/latest/0?room=" + room).body())
        .isEqualTo("{\"response\":[" + messages(249, 0) + "]}");
  }

  @Test
  void lists_limitAndToken_answerPagesWithNext() throws Exception {
    fill(25);
    for (String path :
        List.of("/chat/comments/all", "/chat/comments/latest", "/chat/comments/latest/0")) {
      List<String> met = new ArrayList<>();
      String token = "";
      do {
        String query = "?room=" + room + "&limit=10" + (token.isEmpty() ? "" : "&token=" + token);
        JsonNode page = MessageJson.MAPPER.readTree(server.get(path + query).body());
        page.get("response").forEach(it -> met.add(it.get("comment").textValue()));
        token = page.get("next").isNull() ? "" : page.get("next").textValue();
        assertThat(page.fieldNames()).toIterable().containsExactly("response", "next");
      } while (!token.isEmpty());

      assertThat(met).hasSize(25).startsWith("m24", "m23").endsWith("m1", "m0");
    }
  }

  @Test
  void lists_awkwardText_comesBackAsItWas() throws Exception {
    String text = "<b>\\\"quotes\\\"</b> \\u2028 \\ud83c\\udf31 שלום \\n\\t\\u0001";
    String time =
        time(
            server.add(
                "{\"name\":\"%s\",\"comment\":\"%s\",\"room\":\"%s\"}"
                    .formatted(author, text, room)));

    JsonNode message =
        MessageJson.MAPPER
            .readTree(server.get("/chat/comments/all?room=" + room).body())
            .get("response")
            .get(0);
    assertThat(message.get("comment").textValue())
        .isEqualTo("<b>\"quotes\"</b> \u2028 🌱 שלום \n\t\u0001");
    assertThat(message.get("time").textValue()).isEqualTo(time);
  }

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      Instant time = Instant.ofEpochSecond(1_734_300_000L + i);
      store.put(new ChatMessage(room, author, time, "m" + i)).orThrow();
    }
  }

  private String messages(int first, int last) {
    List<String> messages = new ArrayList<>();
    for (int i = first; i >= last; i--) {
      messages.add(message(author, (1_734_300_000L + i) + ".0", "m" + i, room));
    }
    return String.join(",", messages);
  }

  private static String message(String name, String time, String comment, String room) {
    return "{\"name\":\"%s\",\"time\":\"%s\",\"comment\":\"%s\",\"chat_room\":\"%s\"}"
        .formatted(name, time, comment, room);
  }

  private static String time(HttpResponse<String> added) throws Exception {
    assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
    return MessageJson.MAPPER.readTree(added.body()).get("time").textValue();
  }
}
