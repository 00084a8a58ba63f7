package io.chatstore.examples.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schema, status, rejects, and the help of all. */
final class SmallCommandsTest {

  @TempDir private Path folder = Path.of("");
  private Tools tools = new Tools(folder);

  @BeforeEach
  void tools() {
    tools = new Tools(folder);
  }

  @Test
  void schema_absentTables_areMade() throws Exception {
    assertThat(tools.run("schema", "--dry-run")).isEqualTo(7);
    assertThat(tools.out()).contains("  - source: table", "2 differences.");
    assertThat(tools.run("schema")).isZero();
    assertThat(tools.out()).contains("All is as it is needed.");
    assertThat(tools.run("schema", "--dry-run", "--json")).isZero();
    assertThat(tools.json().get("differences").size()).isZero();
  }

  @Test
  void schema_thatStaysDifferent_isTold() {
    tools.environment.put("DUAL_TARGET_KEPT_NAME", "x-odd");

    assertThat(tools.run("schema")).isEqualTo(7);
    assertThat(tools.out()).contains("  - target: table x-odd is absent", "mend it by hand");
  }

  @Test
  void schema_storeThatDoesNotAnswer_isTold() {
    tools.environment.put("DUAL_TARGET", "down");

    assertThat(tools.run("schema")).isEqualTo(6);
    assertThat(tools.err()).contains("Unavailable: down");
  }

  @Test
  void status_checkpoint_isShown() throws Exception {
    Tools.put(tools.source, 12);
    tools.run("backfill", "--checkpoint", "@/c", "--rejects", "@/r");

    assertThat(tools.run("status", "@/c")).isZero();
    assertThat(tools.out()).contains("All is copied.", "memory", "64 of 64 done", "12");
    assertThat(tools.run("status", "@/c", "--json")).isZero();
    assertThat(tools.json().get("stored").asLong()).isEqualTo(12);
  }

  @Test
  void status_noCheckpoint_isRefused() throws Exception {
    assertThat(tools.run("status", "@/absent")).isEqualTo(2);
    assertThat(tools.err()).contains("there is no file absent");
    Files.writeString(tools.file("c"), "something");
    assertThat(tools.run("status", "@/c")).isEqualTo(2);
    assertThat(tools.err()).contains("is no checkpoint");
  }

  @Test
  void rejects_mended_areCopiedAndTheRestIsKept() throws Exception {
    Path file = tools.lines("rejects", 4, 2);
    Files.writeString(file, "no JSON secret\n", StandardOpenOption.APPEND);

    assertThat(tools.run("rejects", "@/rejects")).isEqualTo(5);
    assertThat(Tools.count(tools.target)).isEqualTo(4);
    assertThat(Files.readAllLines(tools.file("rejects.again"))).hasSize(3);
    assertThat(tools.run("rejects", "@/rejects")).isEqualTo(2);
    assertThat(tools.err()).contains("There is a file");
    assertThat(tools.run("rejects", "@/rejects", "--fresh", "--json")).isEqualTo(5);
    assertThat(tools.json().get("already_stored").asLong()).isEqualTo(4);

    assertThat(tools.run("rejects", "--list", "@/rejects.again")).isZero();
    assertThat(tools.out())
        .contains("         2  name is missing", "it is no JSON from character N on", "3 records")
        .doesNotContain("secret");
    assertThat(tools.run("rejects", "--list", "@/rejects", "--json")).isZero();
    assertThat(tools.json().get("records").asLong()).isEqualTo(7);
  }

  @Test
  void rejects_options_thatCannotBe_areRefused() throws Exception {
    tools.lines("rejects", 1, 0);

    assertThat(tools.run("rejects")).isEqualTo(2);
    assertThat(tools.run("rejects", "@/absent")).isEqualTo(2);
    assertThat(tools.run("rejects", "@/rejects", "--rejects", "@/rejects")).isEqualTo(2);
  }

  @Test
  void help_always_tellsTheExitCodesAndExamples() {
    for (String command :
        List.of("schema", "backfill", "resume", "status", "rejects", "verify", "repair", "phase")) {
      assertThat(tools.run(command, "--help")).isZero();
      assertThat(tools.out()).contains("Exit codes:", "Examples:", "--json", command);
    }
    assertThat(tools.run("phase", "set", "--help")).isZero();
    assertThat(tools.run("--help")).isZero();
    assertThat(tools.out()).contains("schema", "backfill", "verify", "repair", "journal");
  }
}
