package io.chatstore.examples.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies between two stores in memory and out of files. */
final class BackfillCommandTest {

  @TempDir private Path folder = Path.of("");
  private Tools tools = new Tools(folder);

  @BeforeEach
  void tools() {
    tools = new Tools(folder);
  }

  private int copy(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--checkpoint", "@/c", "--rejects", "@/rejects"));
    arguments.addAll(List.of(more));
    return tools.run(arguments.toArray(String[]::new));
  }

  @Test
  void backfill_dual_copiesSourceToTarget() {
    Tools.put(tools.source, 30);

    assertThat(copy("backfill")).as(tools::err).isZero();

    assertThat(Tools.count(tools.target)).isEqualTo(30);
    assertThat(tools.out()).contains("All is copied.", "stored", "30").doesNotContain("secret");
    assertThat(tools.err()).contains("30 of about 30 messages (100.0 %)");
  }

  @Test
  void backfill_reverse_copiesTargetToSource() {
    Tools.put(tools.target, 5);

    assertThat(copy("backfill", "--reverse")).isZero();

    assertThat(Tools.count(tools.source)).isEqualTo(5);
  }

  @Test
  void backfill_json_isOneObjectAndProgressIsLines() throws Exception {
    Tools.put(tools.source, 3);
    tools.target.put(Tools.message(0)).join();

    assertThat(copy("backfill", "--json")).isZero();

    JsonNode report = tools.json();
    assertThat(report.get("finished").asBoolean()).isTrue();
    assertThat(report.get("stored").asLong()).isEqualTo(2);
    assertThat(report.get("already_stored").asLong()).isEqualTo(1);
    assertThat(tools.jsonErrors())
        .allSatisfy(line -> assertThat(line.get("event").asText()).isEqualTo("progress"))
        .isNotEmpty();
  }

  @Test
  void backfill_fromLines_rejectsWhatIsNoMessage() throws Exception {
    tools.lines("history.jsonl", 10, 2);

    assertThat(copy("backfill", "--from", "lines:@/history.jsonl")).isEqualTo(5);

    assertThat(Tools.count(tools.target)).isEqualTo(10);
    assertThat(tools.out()).contains("rejects --list").doesNotContain("secret");
    assertThat(Files.readAllLines(tools.file("rejects"))).hasSize(2);
  }

  @Test
  void backfill_fromLinesToOneStore_needsNoDual() throws Exception {
    tools.lines("a.jsonl", 4, 0);
    tools.lines("b.jsonl", 6, 0);
    tools.environment.put("DB_BACKEND", "kept");
    tools.environment.put("KEPT_NAME", "alone" + folder);

    assertThat(copy("backfill", "--from", "lines:@/a.jsonl,@/b.jsonl")).isZero();
    assertThat(Tools.count(KeptBackend.store("alone" + folder))).isEqualTo(6);
    assertThat(copy("backfill", "--fresh")).isEqualTo(2);
    assertThat(tools.err()).contains("Where from?");
  }

  @Test
  void backfill_standingCheckpoint_isRefusedUnlessFresh() {
    Tools.put(tools.source, 2);
    assertThat(copy("backfill")).isZero();

    assertThat(copy("backfill")).isEqualTo(2);
    assertThat(tools.err()).contains("There is a checkpoint", "'resume'", "--fresh");
    assertThat(copy("backfill", "--fresh")).isZero();
    assertThat(tools.out()).contains("already there");
  }

  @Test
  void backfill_standingRejects_areNotEmptied() throws Exception {
    Files.writeString(tools.file("rejects"), "{}\n");

    assertThat(copy("backfill")).isEqualTo(2);
    assertThat(tools.err()).contains("would be put aside");
    assertThat(Files.readString(tools.file("rejects"))).isEqualTo("{}\n");
    assertThat(copy("backfill", "--fresh")).isZero();
  }

  @Test
  void resume_noCheckpoint_isRefused() {
    assertThat(copy("resume")).isEqualTo(2);
    assertThat(tools.err()).contains("There is no checkpoint");
  }

  @Test
  void resume_afterInterrupt_copiesTheRest() throws Exception {
    Tools.put(tools.source, 300);
    tools.environment.put("DUAL_TARGET_KEPT_MODE", "slow");
    Thread interrupter = new Thread(this::interruptSoon);
    interrupter.start();

    int code = copy("backfill", "--slice", "5", "--parallel", "1", "--parts", "64", "--fresh");

    interrupter.join();
    assertThat(code).isEqualTo(3);
    assertThat(tools.out())
        .contains("Stopped before the end.", "chat-tools resume --checkpoint", "--slice 5")
        .doesNotContain("--fresh");
    assertThat(tools.err()).contains("A second interrupt ends it at once.");
    assertThat(Tools.count(tools.target)).isBetween(1, 299);
    tools.environment.remove("DUAL_TARGET_KEPT_MODE");
    tools.run("status", "@/c", "--json");
    assertThat(tools.json().get("finished").asBoolean()).isFalse();
    tools.environment.put("DUAL_TARGET_KEPT_MODE", "slow");

    assertThat(copy("resume")).isZero();
    assertThat(Tools.count(tools.target)).isEqualTo(300);
  }

  private void interruptSoon() {
    try {
      while (Tools.count(tools.target) == 0 || !tools.interrupts.interrupt()) {
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void backfill_targetIsDown_givesUpAndSaysHowToGoOn() throws Exception {
    Tools.put(tools.source, 3);
    tools.environment.put("DUAL_TARGET_KEPT_MODE", "down");

    assertThat(copy("backfill", "--give-up-after", "PT0.3S", "--json")).isEqualTo(6);

    assertThat(tools.json().get("exit_code").asInt()).isEqualTo(6);
    assertThat(tools.json().get("resume").asText()).startsWith("chat-tools resume --checkpoint");
    assertThat(tools.json().get("failure").asText()).isEqualTo("it is down");
  }

  @Test
  void backfill_nothingSucceedsForAWhile_soundsTheAlarmOnce() {
    Tools.put(tools.source, 3);
    tools.environment.put("DUAL_TARGET_KEPT_MODE", "down");

    int code = copy("backfill", "--give-up-after", "PT2S", "--stall-alarm", "PT0.3S");

    assertThat(code).isEqualTo(6);
    assertThat(tools.err()).containsOnlyOnce("ALARM: nothing has succeeded for 0.");
  }

  @Test
  void dryRun_readsAllAndWritesNothing() throws Exception {
    tools.lines("history.jsonl", 10, 2);

    int code =
        tools.run("backfill", "--dry-run", "--from", "lines:@/history.jsonl", "--max-rate", "1");

    assertThat(code).isEqualTo(5);
    assertThat(Tools.count(tools.target)).isZero();
    assertThat(tools.out())
        .contains("nothing was written", "2: name is missing", "at least 12s")
        .doesNotContain("secret");
    assertThat(tools.run("backfill", "--dry-run", "--json")).isZero();
    assertThat(tools.json().get("dry_run").asBoolean()).isTrue();
  }

  @Test
  void options_thatCannotBe_areRefused() {
    assertThat(copy("backfill", "--from", "lines:@/absent")).isEqualTo(2);
    assertThat(tools.err()).contains("There is no file");
    assertThat(copy("backfill", "--from", "s3-export:@/absent")).isEqualTo(2);
    assertThat(copy("backfill", "--from", "tape:1")).isEqualTo(2);
    assertThat(copy("backfill", "--table", "t")).isEqualTo(2);
    assertThat(tools.err()).contains("--table goes with --from jdbc:URL only");
    assertThat(copy("backfill", "--parts", "0")).isEqualTo(2);
    assertThat(copy("backfill", "--parts", "many")).isEqualTo(2);
    assertThat(copy("backfill", "--max-rate", "0")).isEqualTo(2);
    assertThat(tools.err()).contains("--max-rate is 0.0, but must be positive");
    assertThat(copy("backfill", "--max-read-units", "-1")).isEqualTo(2);
    assertThat(tools.err()).contains("must be positive");
    assertThat(copy("backfill", "--stall-alarm", "PT0S")).isEqualTo(2);
    assertThat(copy("backfill", "--reverse", "--from", "lines:x")).isEqualTo(2);
    assertThat(tools.run("backfill", "--checkpoint", "@/x", "--rejects", "@/x")).isEqualTo(2);
    assertThat(tools.run("backfill", "--checkpoint", "@/no/x", "--rejects", "@/y")).isEqualTo(2);
    assertThat(tools.err()).contains("the copy cannot keep its files");
    tools.environment.remove("DUAL_TARGET_KEPT_NAME");
    assertThat(copy("backfill")).isEqualTo(2);
    assertThat(tools.err()).contains("neither DUAL_TARGET_KEPT_NAME nor KEPT_NAME");
  }

  @Test
  void source_thatGivesNoWhole_isRefused() {
    tools.environment.put("DUAL_SOURCE", "down");

    assertThat(copy("backfill")).isEqualTo(2);
    assertThat(tools.err()).contains("cannot be read as a whole");
  }
}
