package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatstore.InMemoryChatStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The migration's HTTP interface, on two stores in memory. */
final class MigrationTest {

  private static final String ADD = "{\"name\":\"ada\",\"comment\":\"hello\"}";
  private static final String REASON = ",\"reason\":\"told to\",\"force\":true";

  @TempDir private Path folder = Path.of("");

  @Test
  void status_fresh_saysAllThereIs() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      JsonNode status = server.status();

      assertThat(status.get("phase").textValue()).isEqualTo("SOURCE_ONLY");
      assertThat(status.get("phases").findValuesAsText("name"))
          .containsExactly(
              "SOURCE_ONLY", "DUAL_WRITE", "SHADOW_READ", "TARGET_READ", "TARGET_ONLY");
      assertThat(status.at("/phases/3/read").textValue()).isEqualTo("target");
      assertThat(status.get("flips").intValue()).isZero();
      assertThat(status.get("phase_file").isNull()).isTrue();
      assertThat(status.at("/source/store").textValue()).startsWith("memory");
      assertThat(status.at("/source/down").booleanValue()).isFalse();
      assertThat(status.at("/target/incomplete").isNull()).isTrue();
      assertThat(status.at("/journal/entries").intValue()).isZero();
      assertThat(status.at("/journal/oldest_seconds").isNull()).isTrue();
      assertThat(status.at("/shadow/rate").doubleValue()).isEqualTo(1.0);
      assertThat(status.at("/shadow/mismatched").fieldNames())
          .toIterable()
          .containsExactly("missing", "unexpected", "changed", "order");
    }
  }

  @Test
  void put_eachSide_isCounted() throws Exception {
    try (DualServer server = DualServer.inMemory("MIGRATION_PHASE", "DUAL_WRITE")) {
      assertThat(server.http().add(ADD).statusCode()).isEqualTo(200);

      JsonNode status = server.status();
      assertThat(status.at("/source/answered").intValue()).isPositive();
      assertThat(status.at("/target/answered").intValue()).isPositive();
      assertThat(server.http().get("/").body()).contains("\"store\":\"dual\"");
    }
  }

  @Test
  void step_gateOpen_isTaken() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      JsonNode gate = DualServer.json(server.http().get("/migration/gate?to=dual-write"));
      HttpResponse<String> step = server.step("DUAL_WRITE", ",\"reason\":\"begin\"");

      assertThat(gate.get("open").booleanValue()).isTrue();
      assertThat(gate.get("from").textValue()).isEqualTo("SOURCE_ONLY");
      assertThat(gate.get("evidence")).isNotEmpty();
      assertThat(step.statusCode()).isEqualTo(200);
      assertThat(DualServer.json(step).get("phase").textValue()).isEqualTo("DUAL_WRITE");
      assertThat(server.status().get("phase").textValue()).isEqualTo("DUAL_WRITE");
      assertThat(server.status().get("flips").intValue()).isOne();
    }
  }

  @Test
  void step_gateClosed_isRefusedWithReasonsAndTakenByForce() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      HttpResponse<String> refused = server.step("TARGET_READ", "");
      JsonNode answer = DualServer.json(refused);

      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(answer.get("error").textValue())
          .startsWith("the gate says no: ")
          .contains("go step by step");
      assertThat(answer.get("phase").textValue()).isEqualTo("SOURCE_ONLY");
      assertThat(answer.at("/gate/open").booleanValue()).isFalse();
      assertThat(server.status().get("phase").textValue()).isEqualTo("SOURCE_ONLY");

      assertThat(server.step("TARGET_READ", REASON).statusCode()).isEqualTo(200);
      assertThat(server.status().get("phase").textValue()).isEqualTo("TARGET_READ");
    }
  }

  @Test
  void step_refusedOnce_leavesTheNextOneAsItIs() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      assertThat(server.step("TARGET_ONLY", "").statusCode()).isEqualTo(409);
      assertThat(server.step("DUAL_WRITE", "").statusCode()).isEqualTo(200);
      assertThat(server.step("SOURCE_ONLY", "").statusCode()).isEqualTo(200);

      assertThat(server.status().get("phase").textValue()).isEqualTo("SOURCE_ONLY");
    }
  }

  @Test
  void complete_afterPutsToTheSourceAlone_takesTheMarkAway() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      server.http().add(ADD);
      assertThat(server.status().at("/target/incomplete").textValue()).contains("SOURCE_ONLY");

      HttpResponse<String> done =
          server
              .http()
              .post("/migration/complete", "{\"side\":\"target\",\"reason\":\"was copied\"}");

      assertThat(done.statusCode()).isEqualTo(200);
      assertThat(DualServer.json(done).at("/target/incomplete").isNull()).isTrue();
    }
  }

  @Test
  void shadowRate_changed_isInForce() throws Exception {
    try (DualServer server = DualServer.inMemory("DUAL_SHADOW_RATE", "0.5")) {
      assertThat(server.status().at("/shadow/rate").doubleValue()).isEqualTo(0.5);

      server.http().post("/migration/shadow-rate", "{\"rate\":0.25}");

      assertThat(server.status().at("/shadow/rate").doubleValue()).isEqualTo(0.25);
    }
  }

  @Test
  void phaseFile_given_isFollowedAndCannotBeSwitchedHere() throws Exception {
    Path file = Files.writeString(folder.resolve("phase"), "DUAL_WRITE");
    try (DualServer server = DualServer.inMemory("MIGRATION_PHASE_FILE", file.toString())) {
      HttpResponse<String> step = server.step("SHADOW_READ", "");

      assertThat(server.status().get("phase").textValue()).isEqualTo("DUAL_WRITE");
      assertThat(server.status().get("phase_file").textValue()).isEqualTo(file.toString());
      assertThat(step.statusCode()).isEqualTo(409);
      assertThat(step.body()).contains("the phase stands in the file");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "phase | {} | to is missing",
        "phase | {\"to\":\"BOTH\"} | to is none of [SOURCE_ONLY, DUAL_WRITE, SHADOW_READ, TARGET_READ, TARGET_ONLY]",
        "phase | {\"to\":\"DUAL_WRITE\",\"force\":\"yes\"} | force is neither true nor false",
        "phase | {\"to\":\"TARGET_READ\",\"force\":true} | reason is missing: it is kept in the log",
        "phase | {\"to\":\"DUAL_WRITE\",\"reason\":\"two\\nlines\"} | reason is not one line of at most 200 characters",
        "phase | secret | the body is no JSON, at byte 0",
        "shadow-rate | {\"rate\":1.5} | shadowRate is 1.5, but must be from 0 to 1",
        "shadow-rate | {\"rate\":\"1\"} | rate is no number",
        "shadow-rate | {} | rate is missing",
        "complete | {\"side\":\"both\",\"reason\":\"x\"} | side is none of [SOURCE, TARGET]",
        "complete | {\"side\":\"target\"} | reason is missing: it is kept in the log",
      })
  void post_badBody_isRefusedWithReason(String path, String body, String reason) throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      HttpResponse<String> response = server.http().post("/migration/" + path, body);

      assertThat(response.body()).isEqualTo("{\"error\":\"" + reason + "\"}");
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(server.status().get("flips").intValue()).isZero();
    }
  }

  @Test
  void gate_noOrOddPhase_isRefused() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      assertThat(server.http().get("/migration/gate").body()).contains("to is missing");
      assertThat(server.http().get("/migration/gate?to=x").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void post_fromAPageOfAnotherOrigin_isNotTaken() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      HttpResponse<String> simple =
          server
              .http()
              .send(
                  server
                      .http()
                      .request("/migration/phase")
                      .header("Content-Type", "text/plain")
                      .POST(BodyPublishers.ofString("{\"to\":\"DUAL_WRITE\"}")));
      HttpResponse<String> preflight =
          server
              .http()
              .send(
                  server
                      .http()
                      .request("/migration/phase")
                      .method("OPTIONS", BodyPublishers.noBody()));

      assertThat(simple.statusCode()).isEqualTo(415);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(server.status().get("phase").textValue()).isEqualTo("SOURCE_ONLY");
    }
  }

  @Test
  void page_dual_isServed() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      for (String path : List.of("/migration", "/chat/migration.css", "/chat/migration.js")) {
        HttpResponse<String> response = server.http().get(path);

        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
      }
    }
  }

  @Test
  void everyPath_onAnotherBackEnd_isNotThere() throws Exception {
    try (TestServer server = TestServer.start(InMemoryChatStore.create())) {
      String gone =
          "{\"error\":\"this server's store is no dual one: start it with DB_BACKEND=dual\"}";
      for (String path : List.of("", "/status", "/gate?to=DUAL_WRITE")) {
        assertThat(server.get("/migration" + path).statusCode()).isEqualTo(404);
        assertThat(server.get("/migration" + path).body()).isEqualTo(gone);
      }
      for (String path : List.of("/phase", "/shadow-rate", "/complete")) {
        assertThat(server.post("/migration" + path, "{}").statusCode()).isEqualTo(404);
        assertThat(server.post("/migration" + path, "{}").body()).isEqualTo(gone);
      }
    }
  }

  @Test
  void metrics_anyBackEnd_areWhatPrometheusReads() throws Exception {
    try (TestServer server = TestServer.start(InMemoryChatStore.create());
        DualServer dual = DualServer.inMemory("MIGRATION_PHASE", "DUAL_WRITE")) {
      dual.http().add(ADD);
      HttpResponse<String> plain = server.get("/metrics");

      assertThat(plain.statusCode()).isEqualTo(200);
      assertThat(plain.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
      assertThat(plain.body())
          .contains("# TYPE chatserver_rooms gauge", "chatserver_listeners 0.0")
          .contains("chatstore_unreadable_total 0.0");
      assertThat(dual.http().get("/metrics").body()).contains("\nchatstore_dual_");
    }
  }
}
