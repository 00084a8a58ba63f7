package io.chatstore.engines.alternator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends requests as they are, with no client between that would sign or repeat them. */
final class Wire {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Wire() {}

  static HttpResponse<String> get(AlternatorNode node, String path)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(node.endpoint().resolve(path)).build(), BodyHandlers.ofString());
  }

  /** Gets the health page over a connection of its own, which has so long to come about. */
  static HttpResponse<String> connect(AlternatorNode node, Duration timeout)
      throws IOException, InterruptedException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(timeout)
        .build()
        .send(HttpRequest.newBuilder(node.endpoint()).build(), BodyHandlers.ofString());
  }

  static HttpRequest.Builder request(AlternatorNode node, String operation, byte[] body) {
    return HttpRequest.newBuilder(node.endpoint().resolve("/"))
        .header("X-Amz-Target", "DynamoDB_20120810." + operation)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  static HttpResponse<String> send(AlternatorNode node, String operation, JsonNode body)
      throws IOException, InterruptedException {
    return send(request(node, operation, Json.bytes(body)));
  }

  static CompletableFuture<HttpResponse<String>> begin(
      AlternatorNode node, String operation, JsonNode body) {
    return HTTP.sendAsync(
        request(node, operation, Json.bytes(body)).build(), BodyHandlers.ofString());
  }

  /** The answer to what is not refused. */
  static ObjectNode done(AlternatorNode node, String operation, JsonNode body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(node, operation, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.answer(response.body());
  }

  /** Status and type, as in {@code 400 ValidationException}. */
  static String error(HttpResponse<String> response) {
    String type = Json.answer(response.body()).path("__type").asText();
    return response.statusCode() + " " + type.substring(type.indexOf('#') + 1);
  }
}
