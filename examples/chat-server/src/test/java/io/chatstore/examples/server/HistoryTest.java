package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatstore.InMemoryChatStore;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP interface of a backfill and a verification, on two stores in memory. */
final class HistoryTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void status_nothingStarted_saysSo() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      JsonNode status = server.status();

      assertThat(status.at("/backfill/state").textValue()).isEqualTo("idle");
      assertThat(status.at("/backfill/resumable").booleanValue()).isFalse();
      assertThat(status.at("/verification/state").textValue()).isEqualTo("idle");
      assertThat(server.http().get("/migration/verification/report").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void migration_copiedAndVerified_targetIsDeclaredComplete() throws Exception {
    try (DualServer server = DualServer.inMemory("DUAL_JOURNAL", folder.toString())) {
      add(server, 20);
      server.step("DUAL_WRITE", "");
      add(server, 1);
      JsonNode begun = start(server, "backfill", "{}");
      JsonNode copied = awaitEnd(server, "backfill");

      assertThat(begun.get("state").textValue()).isIn("running", "finished");
      assertThat(copied.get("state").textValue()).isEqualTo("finished");
      assertThat(copied.get("share").doubleValue()).isEqualTo(1);
      assertThat(copied.get("done").intValue()).isEqualTo(21);
      assertThat(copied.get("estimate").intValue()).isEqualTo(21);
      assertThat(copied.get("stored").intValue()).isEqualTo(20);
      assertThat(copied.get("already_stored").intValue()).isEqualTo(1);
      assertThat(copied.get("conflicts").intValue()).isZero();
      assertThat(copied.get("rejected").intValue()).isZero();
      assertThat(copied.get("stalled_seconds").intValue()).isZero();
      assertThat(copied.get("resumable").booleanValue()).isFalse();
      assertThat(copied.get("rejects_file").isNull()).isTrue();
      assertThat(Files.exists(folder.resolve("backfill.checkpoint"))).isFalse();
      assertThat(server.http().get("/metrics").body())
          .contains("chatstore_backfill_messages_total{outcome=\"stored\"} 20.0");

      start(server, "verification", "{}");
      JsonNode verified = awaitEnd(server, "verification");

      assertThat(verified.get("clean").booleanValue()).isTrue();
      assertThat(verified.get("read_of_source").intValue()).isEqualTo(21);
      assertThat(verified.get("read_of_target").intValue()).isEqualTo(21);
      assertThat(server.http().get("/migration/verification/report").body())
          .contains("21")
          .doesNotContain("hello");
      assertThat(server.status().at("/target/incomplete").isNull()).isFalse();
      assertThat(server.step("SHADOW_READ", "").statusCode()).isEqualTo(200);

      HttpResponse<String> complete = complete(server);

      assertThat(complete.statusCode()).as(complete.body()).isEqualTo(200);
      assertThat(DualServer.json(complete).at("/target/incomplete").isNull()).isTrue();
    }
  }

  @Test
  void complete_verificationFoundADifference_isRefused() throws Exception {
    try (DualServer server = DualServer.inMemory("DUAL_JOURNAL", folder.toString())) {
      add(server, 2);
      server.step("DUAL_WRITE", "");
      start(server, "verification", "{}");
      JsonNode verified = awaitEnd(server, "verification");

      assertThat(verified.get("state").textValue()).isEqualTo("finished");
      assertThat(verified.get("clean").booleanValue()).isFalse();
      assertThat(verified.get("differences").intValue()).isEqualTo(2);
      assertThat(Files.readString(Path.of(verified.get("differences_file").textValue())))
          .doesNotContain("hello");
      assertThat(complete(server).statusCode()).isEqualTo(409);
      assertThat(complete(server).body())
          .isEqualTo("{\"error\":\"the verification found messages that differ: 2\"}");
    }
  }

  @Test
  void complete_phaseWasLeftMeanwhile_isRefused() throws Exception {
    try (DualServer server = DualServer.inMemory("MIGRATION_PHASE", "DUAL_WRITE")) {
      assertThat(complete(server).body()).contains("no verification has come to its end");
      start(server, "verification", "{}");
      awaitEnd(server, "verification");
      server.step("SOURCE_ONLY", "");
      add(server, 1);
      server.step("DUAL_WRITE", "");

      assertThat(complete(server).statusCode()).isEqualTo(409);
      assertThat(complete(server).body())
          .contains("the phase was switched since the verification began: verify again");
      assertThat(server.status().at("/target/incomplete").isNull()).isFalse();
    }
  }

  @Test
  void backfill_oneSideAloneIsWritten_isRefused() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      HttpResponse<String> refused = server.http().post("/migration/backfill", "{}");

      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body())
          .contains("in SOURCE_ONLY one side alone is written")
          .contains("go to a phase that writes both first");
    }
  }

  @Test
  void backfill_checkpointOfAnotherCopy_failsWithASentenceAndStartsAnew() throws Exception {
    Path checkpoint = Files.writeString(folder.resolve("backfill.checkpoint"), "secret\n");
    try (DualServer server =
        DualServer.inMemory("MIGRATION_PHASE", "DUAL_WRITE", "DUAL_JOURNAL", folder.toString())) {
      assertThat(server.status().at("/backfill/resumable").booleanValue()).isTrue();
      start(server, "backfill", "{}");
      JsonNode failed = awaitEnd(server, "backfill");

      assertThat(failed.get("state").textValue()).isEqualTo("failed");
      assertThat(failed.get("error").textValue())
          .isEqualTo("a store or a file refuses: the log says what has to be mended");
      assertThat(Files.exists(checkpoint)).isTrue();

      start(server, "backfill", "{\"anew\":true}");

      assertThat(awaitEnd(server, "backfill").get("state").textValue()).isEqualTo("finished");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"backfill", "verification"})
  void stop_nothingRunning_isRefused(String job) throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      HttpResponse<String> refused = server.http().post("/migration/" + job + "/stop", "{}");

      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).isEqualTo("{\"error\":\"no " + job + " is running\"}");
    }
  }

  @Test
  void migration_askedForJson_isTheStatus() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      HttpResponse<String> json =
          server
              .http()
              .send(server.http().request("/migration").header("Accept", "application/json"));

      assertThat(DualServer.json(json).get("phase").textValue()).isEqualTo("SOURCE_ONLY");
      assertThat(server.http().get("/migration").body()).startsWith("<!doctype html>");
    }
  }

  @Test
  void samples_afterSomeSeconds_areThereForAPageThatComesLate() throws Exception {
    try (DualServer server = DualServer.inMemory("MIGRATION_PHASE", "DUAL_WRITE")) {
      JsonNode samples;
      do {
        add(server, 1);
        samples = DualServer.json(server.http().get("/migration/samples"));
      } while (samples.get("next").intValue() < 2);

      assertThat(samples.get("first").intValue()).isZero();
      assertThat(samples.get("writes_source")).hasSize(samples.get("next").intValue());
      assertThat(samples.at("/writes_source/1").doubleValue()).isPositive();
      assertThat(samples.at("/writes_target/1").doubleValue()).isPositive();
      JsonNode rest = DualServer.json(server.http().get("/migration/samples?from=1"));
      assertThat(rest.get("first").intValue()).isEqualTo(1);
    }
  }

  @Test
  void everyPath_onAnotherBackEnd_isNotThere() throws Exception {
    try (TestServer server = TestServer.start(InMemoryChatStore.create())) {
      for (String path : new String[] {"backfill", "backfill/stop", "verification"}) {
        assertThat(server.post("/migration/" + path, "{}").statusCode()).as(path).isEqualTo(404);
      }
      assertThat(server.get("/migration/samples").statusCode()).isEqualTo(404);
    }
  }

  private static void add(DualServer server, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      assertThat(server.http().add("{\"name\":\"ada\",\"comment\":\"hello\"}").statusCode())
          .isEqualTo(200);
    }
  }

  private static JsonNode start(DualServer server, String job, String body) throws Exception {
    HttpResponse<String> started = server.http().post("/migration/" + job, body);
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    return DualServer.json(started);
  }

  private static JsonNode awaitEnd(DualServer server, String job) throws Exception {
    long end = System.nanoTime() + 30_000_000_000L;
    JsonNode now = server.status().get(job);
    while (now.get("state").textValue().matches("running|stopping")) {
      assertThat(System.nanoTime()).as(now.toString()).isLessThan(end);
      Thread.sleep(10);
      now = server.status().get(job);
    }
    return now;
  }

  private static HttpResponse<String> complete(DualServer server) throws Exception {
    return server.http().post("/migration/complete", "{\"side\":\"target\",\"verified\":true}");
  }
}
