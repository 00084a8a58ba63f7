package io.chatstore.examples.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener: the lines of a stream of server-sent events, as they come. */
final class Events implements AutoCloseable {

  private static final String END = "(the stream has ended)";

  private final HttpResponse<InputStream> response;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Events(HttpResponse<InputStream> response) {
    this.response = response;
  }

  static Events open(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    Events events = new Events(client.send(request, BodyHandlers.ofInputStream()));
    Thread reader = new Thread(events::read, "events");
    reader.setDaemon(true);
    reader.start();
    return events;
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** The next line that is not empty and no sign of life. */
  String next() throws InterruptedException {
    while (true) {
      String line = lines.poll(20, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("no event came");
      }
      if (!line.isEmpty() && !line.equals(": still here")) {
        return line;
      }
    }
  }

  /** Skips the opening. */
  Events opened() throws InterruptedException {
    if (!next().equals("retry: 2000") || !next().equals(": listening")) {
      throw new AssertionError("the stream does not open as it should");
    }
    return this;
  }

  /** Waits for a line, whatever comes before. */
  void await(String line) throws InterruptedException {
    String met;
    do {
      met = lines.poll(20, TimeUnit.SECONDS);
    } while (met != null && !met.equals(line));
    if (met == null) {
      throw new AssertionError("did not come: " + line);
    }
  }

  void awaitEnd() throws InterruptedException {
    await(END);
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("broken: " + e.getClass().getSimpleName());
    }
    lines.add(END);
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
