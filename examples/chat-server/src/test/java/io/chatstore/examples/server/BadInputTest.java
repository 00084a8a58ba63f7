package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.InMemoryChatStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be taken is refused with a reason. */
final class BadInputTest {

  private final TestServer server = TestServer.start(InMemoryChatStore.create());

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                                        | the body is no JSON object",
        "secret                                  | the body is no JSON, at byte 0",
        "{\"name\":\"ada\"                      | the body is no JSON, at byte 13",
        "{\"name\":\"ada\",\"comment\":\"x\"} y | the body is no JSON, at byte 29",
        "[]                                      | the body is no JSON object",
        "{\"comment\":\"x\"}                    | name is missing",
        "{\"name\":\"\",\"comment\":\"x\"}      | author is empty",
        "{\"name\":7,\"comment\":\"x\"}         | name is no string",
        "{\"name\":null,\"comment\":\"x\"}      | name is no string",
        "{\"name\":\"ada\"}                     | comment is missing",
        "{\"name\":\"ada\",\"comment\":[]}      | comment is no string",
        "{\"name\":\"ada\",\"comment\":\"x\",\"room\":\"\"} | room is empty",
        "{\"name\":\"\\ud800\",\"comment\":\"x\"} | author is not well-formed Unicode: unpaired"
            + " surrogate at index 0",
        "{\"name\":\"ada\",\"comment\":\"x\",\"time\":\"soon\"} | 'soon' is no decimal number of"
            + " seconds",
        "{\"name\":\"ada\",\"comment\":\"x\",\"time\":\"1734300000\"} | time is more than 15"
            + " minutes from now; leave it out for a new message",
      })
  void add_badBody_isRefusedWithReason(
      @org.jspecify.annotations.Nullable String body, String reason) throws Exception {
    HttpResponse<String> response = server.add(body == null ? "" : body);

    assertThat(response.body()).isEqualTo("{\"error\":\"" + reason + "\"}");
    assertThat(response.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "/chat/comments/latest?limit=0,'limit is 0, but must be from 1 to 1000'",
    "/chat/comments/latest?limit=1001,'limit is 1001, but must be from 1 to 1000'",
    "/chat/comments/latest?limit=many,limit is no whole number",
    "/chat/comments/latest?limit=,limit is no whole number",
    "/chat/comments/latest?limit=-1,limit is no whole number",
    "/chat/comments/latest?token=,page token is damaged",
    "/chat/comments/all?token=%2B,page token is no Base64",
    "/chat/comments/latest/test_time,'''test_time'' is no decimal number of seconds'",
    "/chat/comments/latest/1e9,'''1e9'' is no decimal number of seconds'",
    "/chat/comments/latest?room=,room is empty",
    "/chat/comments/latest?room=%FF,the query is not UTF-8",
    "/chat/comments/latest?room=a&room=b,a query parameter is given twice",
    "/chat/events?room=,room is empty",
    "/chat/events?after=now,'''now'' is no decimal number of seconds'",
  })
  void get_badQuery_isRefusedWithReason(String path, String reason) throws Exception {
    HttpResponse<String> response = server.get(path);

    assertThat(response.body()).isEqualTo("{\"error\":\"" + reason + "\"}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void get_tokenOfAnotherRoom_isRefused() throws Exception {
    for (int i = 0; i < 2; i++) {
      server.add("{\"name\":\"ada\",\"comment\":\"x\",\"room\":\"a\"}");
    }
    String page = server.get("/chat/comments/latest?room=a&limit=1").body();
    String token = MessageJson.MAPPER.readTree(page).get("next").textValue();

    HttpResponse<String> response = server.get("/chat/comments/latest?room=b&token=" + token);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo("{\"error\":\"page token belongs to another room, other bounds or order\"}");
  }

  @Test
  void add_twoRooms_isRefused() throws Exception {
    HttpResponse<String> response =
        server.post(
            "/chat/comments/add?room=a", "{\"name\":\"x\",\"comment\":\"y\",\"room\":\"b\"}");

    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void add_textBeyondItem_isRefusedWithoutIt() throws Exception {
    HttpResponse<String> response =
        server.add("{\"name\":\"ada\",\"comment\":\"" + "x".repeat(409_600) + "\"}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("at most 409600 are allowed").hasSizeLessThan(200);
  }

  @Test
  void add_bodyTooLarge_isRefused() throws Exception {
    HttpResponse<String> response = server.add(" ".repeat(NewComment.MOST_BYTES + 1));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("\"error\"");
  }

  @Test
  void unknownPathOrMethod_isRefusedInJson() throws Exception {
    HttpResponse<String> path = server.get("/nothing");
    HttpResponse<String> method =
        server.send(server.request("/chat").method("DELETE", BodyPublishers.noBody()));

    assertThat(path.statusCode()).isEqualTo(404);
    assertThat(path.body()).startsWith("{\"error\":\"");
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.body()).startsWith("{\"error\":\"");
  }

  @ParameterizedTest
  @CsvSource({"/chat/comments/add", "/chat/comments/latest/1.5", "/chat/events", "/"})
  void options_anyPath_isOpenToEveryOrigin(String path) throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request(path)
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(response.headers().firstValue("Access-Control-Allow-Headers")).contains("*");
    assertThat(response.headers().firstValue("Access-Control-Allow-Methods"))
        .contains("GET, POST, OPTIONS");
  }

  @Test
  void status_always_tellsAboutTheServer() throws Exception {
    assertThat(server.get("/").body())
        .matches(
            "\\{\"state\":\"OK\",\"store\":\"memory\",\"store_answers\":true,"
                + "\"unreadable_records\":0,\"rooms\":1,\"listeners\":0,"
                + "\"uptime_seconds\":[0-9]+,\"version\":\"[0-9][^\"]*\"}");
  }

  @Test
  void page_always_mayLoadNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = server.get("/chat");

    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .startsWith("default-src 'none'; script-src 'self';")
                    .doesNotContain("unsafe"));
    assertThat(page.body()).doesNotContain("http:", "https:", "//");
  }
}
