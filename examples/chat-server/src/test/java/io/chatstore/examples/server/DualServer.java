package io.chatstore.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** A server on a dual store that the environment names, opened as the command opens it. */
final class DualServer implements AutoCloseable {

  private final Ending ending = new Ending();
  private final OpenStore open;
  private final TestServer server;

  private DualServer(Map<String, String> environment) throws OpenStore.WrongSchema {
    try {
      open = OpenStore.open(environment, true, ending, line -> {});
      server = ending.add(TestServer.start(open, TestServer.QUICK));
    } catch (RuntimeException | OpenStore.WrongSchema e) {
      ending.run();
      throw e;
    }
  }

  /** On two stores in memory, with what else the environment holds. */
  static DualServer inMemory(String... variables) throws OpenStore.WrongSchema {
    Map<String, String> environment = new HashMap<>();
    environment.put("DUAL_SOURCE", "memory");
    environment.put("DUAL_TARGET", "memory");
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return on(environment);
  }

  static DualServer on(Map<String, String> environment) throws OpenStore.WrongSchema {
    Map<String, String> dual = new HashMap<>(environment);
    dual.put("DB_BACKEND", "dual");
    return new DualServer(dual);
  }

  TestServer http() {
    return server;
  }

  OpenStore open() {
    return open;
  }

  JsonNode status() throws IOException, InterruptedException {
    return json(server.get("/migration/status"));
  }

  HttpResponse<String> step(String to, String rest) throws IOException, InterruptedException {
    return server.post("/migration/phase", "{\"to\":\"" + to + "\"" + rest + "}");
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return MessageJson.MAPPER.readTree(response.body());
  }

  @Override
  public void close() {
    ending.run();
  }
}
