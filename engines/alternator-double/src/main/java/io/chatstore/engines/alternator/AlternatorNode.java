package io.chatstore.engines.alternator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The HTTP side of one node (section 1): the interface, the health path and the list of nodes. */
public final class AlternatorNode {

  private static final int LARGEST_REQUEST = 16 << 20;

  private final LongAdder requests = new LongAdder();
  private final LongAdder lists = new LongAdder();
  private final AlternatorDouble cluster;
  private final NodeAddress address;
  private final int number;
  private final Unplugged unplugged;
  private @Nullable HttpServer http;
  private @Nullable ExecutorService threads;
  private volatile CountDownLatch hung = new CountDownLatch(0);
  private volatile boolean apart;
  private volatile boolean up;

  AlternatorNode(AlternatorDouble cluster, NodeAddress address, int number) {
    this.cluster = cluster;
    this.address = address;
    this.number = number;
    this.unplugged = new Unplugged(address);
  }

  /** Where it listens. */
  public URI endpoint() {
    return address.endpoint(cluster.tls() == null ? "http" : "https");
  }

  /** How many requests of the interface reached it. */
  public long requests() {
    return requests.sum();
  }

  /** How often it told which nodes there are. */
  public long lists() {
    return lists.sum();
  }

  /** Takes requests, also again after {@link #kill} or {@link #unplug}. */
  public synchronized void start() {
    unplugged.end();
    try {
      InetSocketAddress socket = new InetSocketAddress(address.host(), address.port());
      http = server(socket, cluster.tls());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads = Executors.newCachedThreadPool();
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
    up = true;
  }

  /** Ends as a process that is killed: its connections are reset, and nobody listens. */
  public synchronized void kill() {
    up = false;
    unplugged.end();
    if (http != null && threads != null) {
      http.stop(0);
      threads.shutdownNow();
      http = null;
    }
    resume();
  }

  /** Ends as a computer that loses its network: connecting to it gets no answer. */
  public synchronized void unplug() {
    kill();
    unplugged.begin();
  }

  /** Takes requests and answers none, as a process that is stopped. */
  public synchronized void hang() {
    if (hung.getCount() == 0) {
      hung = new CountDownLatch(1);
    }
  }

  /** Goes on after {@link #hang}. */
  public void resume() {
    hung.countDown();
  }

  /** Whether it finds none of the other nodes: so it has no quorum, and is alone on its list. */
  public void setApart(boolean apart) {
    this.apart = apart;
  }

  NodeAddress address() {
    return address;
  }

  /** Whether other nodes find it. */
  boolean isFound() {
    return up && !apart && hung.getCount() == 0;
  }

  private static HttpServer server(InetSocketAddress socket, @Nullable SSLContext tls)
      throws IOException {
    if (tls == null) {
      return HttpServer.create(socket, 0);
    }
    HttpsServer server = HttpsServer.create(socket, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return server;
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      String path = exchange.getRequestURI().getPath();
      boolean isInterface = exchange.getRequestMethod().equals("POST") && path.equals("/");
      if (isInterface) {
        requests.increment();
      }
      hung.await();
      Answer answer = isInterface ? answer(exchange, body) : page(exchange, path);
      if (answer.status() != 0) {
        byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    if (body.length > LARGEST_REQUEST) {
      return Answer.error(413, "PayloadTooLarge", "more than 16 MiB"); // section 1
    }
    String target =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Amz-Target"), "");
    String signed = exchange.getRequestHeaders().getFirst("Authorization");
    return cluster
        .alternator()
        .answer(number, apart, target.substring(target.indexOf('.') + 1), signed, body);
  }

  private Answer page(HttpExchange exchange, String path) {
    return switch (path) {
      case "/" -> new Answer(200, "healthy: " + exchange.getRequestHeaders().getFirst("Host"));
      case "/localnodes" -> {
        lists.increment();
        yield new Answer(200, cluster.localNodes(this, options(exchange.getRequestURI()), apart));
      }
      default -> new Answer(404, "");
    };
  }

  private static Map<String, String> options(URI uri) {
    Map<String, String> options = new HashMap<>();
    for (String option : Objects.requireNonNullElse(uri.getRawQuery(), "").split("&", -1)) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        options.put(
            option.substring(0, equals),
            URLDecoder.decode(option.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return options;
  }
}
