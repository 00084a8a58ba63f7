package io.chatstore.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on the loopback address that does with each request what the script says; the last step
 * is repeated.
 */
final class ScriptedServer implements AutoCloseable {

  /** What the server does with a request that it has read. */
  interface Step {
    void run(ScriptedServer server, HttpExchange exchange, byte[] request)
        throws IOException, InterruptedException;
  }

  /** Ends the connection without an answer. */
  static final Step DROP = (server, exchange, request) -> exchange.close();

  /** Answers nothing until the server is closed. */
  static final Step HANG = (server, exchange, request) -> server.closed.await();

  /** Ends the connection, and does not listen any more. */
  static final Step DROP_AND_STOP_LISTENING =
      (server, exchange, request) -> {
        server.http.stop(0);
        exchange.close();
      };

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();

  ScriptedServer(Step... script) {
    List<Step> steps = List.of(script);
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext(
        "/",
        exchange -> {
          byte[] request = exchange.getRequestBody().readAllBytes();
          Step step = steps.get(Math.min(requests.getAndIncrement(), steps.size() - 1));
          try {
            step.run(this, exchange, request);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    http.start();
  }

  /** Refuses with an error of DynamoDB. */
  static Step refuse(int status, String code) {
    String body =
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"m\"}";
    return (server, exchange, request) ->
        answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Lets another server do what is asked, and answers as it does. */
  static Step forward(URI target) {
    return (server, exchange, request) -> {
      HttpResponse<byte[]> response = ask(target, exchange, request);
      answer(exchange, response.statusCode(), response.body());
    };
  }

  /** Lets another server do what is asked, and loses its answer. */
  static Step forwardAndDrop(URI target) {
    return (server, exchange, request) -> {
      ask(target, exchange, request);
      exchange.close();
    };
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.shutdownNow();
  }

  private static HttpResponse<byte[]> ask(URI target, HttpExchange exchange, byte[] request)
      throws IOException, InterruptedException {
    HttpRequest.Builder copy =
        HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofByteArray(request));
    for (String header : List.of("X-Amz-Target", "X-Amz-Date", "Authorization", "Content-Type")) {
      copy.header(header, exchange.getRequestHeaders().getFirst(header));
    }
    return HttpClient.newHttpClient().send(copy.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
