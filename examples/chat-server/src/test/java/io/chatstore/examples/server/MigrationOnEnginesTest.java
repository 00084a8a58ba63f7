package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The whole way from DynamoDB Local to Cassandra and back, by HTTP alone. */
final class MigrationOnEnginesTest {

  private final String room = "room-" + UUID.randomUUID();
  private int added;

  @Test
  void steps_thereAndBack_everyMessageIsReadInEachPhase() throws Exception {
    Map<String, String> environment = new HashMap<>(TestStores.dynamoDbEnvironment());
    environment.putAll(TestStores.cqlEnvironment());
    environment.put("DUAL_GATE_COMPARISONS", "1");
    environment.put("MIGRATION_PHASE", "DUAL_WRITE");
    try (DualServer server = DualServer.on(environment)) {
      addAndRead(server);
      for (String phase : List.of("SHADOW_READ", "TARGET_READ", "SHADOW_READ", "DUAL_WRITE")) {
        if (phase.equals("TARGET_READ")) {
          awaitComparison(server);
        }
        HttpResponse<String> step = server.step(phase, "");
        assertThat(step.statusCode()).as(step.body()).isEqualTo(200);
        addAndRead(server);
      }

      assertThat(server.status().get("flips").intValue()).isEqualTo(4);
      assertThat(server.status().at("/source/store").textValue()).startsWith("dynamodb: http://");
      assertThat(server.status().at("/target/store").textValue()).startsWith("cql: ");
    }
  }

  /** Reads until the gate has seen enough of them agree. */
  private void awaitComparison(DualServer server) throws Exception {
    long end = System.nanoTime() + 30_000_000_000L;
    JsonNode gate;
    do {
      server.http().get("/chat/comments/latest?room=" + room);
      gate = DualServer.json(server.http().get("/migration/gate?to=TARGET_READ"));
    } while (!gate.get("open").booleanValue() && System.nanoTime() < end);
    assertThat(gate.get("open").booleanValue()).as(gate.toString()).isTrue();
  }

  private void addAndRead(DualServer server) throws Exception {
    server
        .http()
        .add("{\"name\":\"ada\",\"comment\":\"%d\",\"room\":\"%s\"}".formatted(added++, room));
    JsonNode all = DualServer.json(server.http().get("/chat/comments/all?room=" + room));

    assertThat(all.get("response")).hasSize(added);
  }
}
