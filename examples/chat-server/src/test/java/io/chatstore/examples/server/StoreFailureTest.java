package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store that fails is told by status and words that say what to do. */
final class StoreFailureTest {

  private static final String ADD = "{\"name\":\"ada\",\"comment\":\"secret\"}";

  private final FailingStore store = new FailingStore();
  private final TestServer server = TestServer.start(store.blocking());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void add_outcomeUnknown_givesTheTimeToRepeatWith() throws Exception {
    store.failPuts(
        message -> new ChatStoreException.OutcomeUnknown(message.id(), "timed out", null));
    HttpResponse<String> response = server.add(ADD);
    JsonNode answer = MessageJson.MAPPER.readTree(response.body());
    store.failPuts(null);
    String again = "{\"name\":\"ada\",\"comment\":\"secret\",\"time\":%s}";

    HttpResponse<String> repeated = server.add(again.formatted(answer.get("time")));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(answer.get("error").textValue()).contains("send it again with the time");
    assertThat(response.body()).doesNotContain("secret", "Exception");
    assertThat(repeated.statusCode()).isEqualTo(200);
  }

  @Test
  void add_throttled_saysWhenToComeBack() throws Exception {
    store.failPuts(message -> new ChatStoreException.Throttled("too fast", null));

    HttpResponse<String> response = server.add(ADD);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
    assertThat(response.body()).contains("nothing was stored");
  }

  @Test
  void latest_unavailable_saysSo() throws Exception {
    store.failReads(new ChatStoreException.Unavailable("no node", null), 0);

    HttpResponse<String> response = server.get("/chat/comments/latest");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).contains("5");
    assertThat(response.body()).contains("try again");
  }

  @Test
  void status_unavailable_saysSo() throws Exception {
    store.failReads(new ChatStoreException.Unavailable("no node", null), 0);

    assertThat(server.get("/").body())
        .startsWith("{\"state\":\"the store does not answer\"")
        .contains("\"store_answers\":false");
  }

  @Test
  void latest_misconfigured_hidesTheDetails() throws Exception {
    store.failReads(new ChatStoreException.Misconfigured("no table of that name", null), 0);

    HttpResponse<String> response = server.get("/chat/comments/latest");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).doesNotContain("table");
  }

  @Test
  void all_failureHalfway_cannotBeTakenForWhole() {
    for (int i = 0; i < 400; i++) {
      Instant time = Instant.ofEpochSecond(1_734_300_000L + i);
      store.put(new ChatMessage("chat", "ada", time, "x".repeat(1_000))).join();
    }
    store.failReads(new ChatStoreException.Unavailable("no node", null), 3);

    assertThatThrownBy(() -> server.get("/chat/comments/all")).isInstanceOf(IOException.class);
  }
}
