package io.chatstore.examples.server;

import io.chatstore.ChatStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A server on a free port, and a client of it. */
final class TestServer implements AutoCloseable {

  /** Looks often, so that tests need not wait. */
  static final LiveSettings QUICK =
      new LiveSettings(
          Duration.ofMillis(20), Duration.ofSeconds(10), Duration.ofMillis(200), 1 << 20, 100);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Server server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private TestServer(Server server) {
    this.server = server;
  }

  static TestServer start(ChatStore store) {
    return start(store, QUICK);
  }

  static TestServer start(ChatStore store, LiveSettings settings) {
    return start(open(store), settings);
  }

  /** A store that counts as one in memory. */
  static OpenStore open(ChatStore store) {
    StorePlan plan = StorePlan.of(Map.of("DB_BACKEND", "memory"));
    return new OpenStore(plan, store, new Metrics(), Optional.empty());
  }

  static TestServer start(OpenStore open, LiveSettings settings) {
    return new TestServer(Server.start(open, new Rooms(), settings, "127.0.0.1", 0));
  }

  Server server() {
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(PATIENCE);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> add(String json) throws IOException, InterruptedException {
    return post("/chat/comments/add", json);
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  Events listen(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return Events.open(client, request.build());
  }

  @Override
  public void close() {
    server.close();
  }
}
