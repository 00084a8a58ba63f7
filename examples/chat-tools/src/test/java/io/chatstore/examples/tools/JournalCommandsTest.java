package io.chatstore.examples.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.InMemoryChatStore;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.MigrationPhase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands on a journal that holds what a target that was down is owed. */
final class JournalCommandsTest {

  private static final Instant FIRST = Instant.ofEpochSecond(1_734_300_000L);

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void environment() {
    environment.put("DB_BACKEND", "dual");
    environment.put("DUAL_SOURCE", "memory");
    environment.put("DUAL_TARGET", "memory");
    environment.put("MIGRATION_PHASE", "DUAL_WRITE");
    environment.put("DUAL_JOURNAL", folder.toString());
  }

  @Test
  void list_entries_tellsWhoseTheyAreAndNoText() throws Exception {
    owe("ada", "b\u001b[2J");

    assertThat(run("journal", "list", folder.toString())).isZero();
    assertThat(out.toString().lines().map(line -> line.replaceFirst("^\\S+Z ", "T ")))
        .containsExactly(
            "T  put to the target: room 'r', author 'ada', sent at 2024-12-15T22:00:00Z",
            "T  put to the target: room 'r', author 'b\ufffd[2J', sent at 2024-12-15T22:00:01Z",
            "2 entries");
  }

  @Test
  void list_json_isOneObjectALine() throws Exception {
    owe("ada");

    assertThat(run("journal", "list", "--json")).isZero();
    assertThat(out.toString().replaceFirst("\"since\":\"[^\"]+\"", "\"since\":\"T\""))
        .isEqualTo(
            "{\"since\":\"T\",\"kind\":\"put\",\"owed_to\":[\"target\"],\"room\":\"r\","
                + "\"name\":\"ada\",\"sent_at\":\"2024-12-15T22:00:00Z\"}\n");
  }

  @Test
  void list_emptyFolder_saysSo() {
    assertThat(run("journal", "list")).isZero();
    assertThat(out.toString()).isEqualTo("0 entries\n");
  }

  @Test
  void list_noFolder_isRefused() {
    assertThat(run("journal", "list", folder.resolve("absent").toString())).isEqualTo(2);
    environment.remove("DUAL_JOURNAL");
    assertThat(run("journal", "list")).isEqualTo(2);
    assertThat(err.toString())
        .contains("There is no folder ", "Name the journal's folder, or set DUAL_JOURNAL.")
        .doesNotContain("\tat ");
  }

  @Test
  void replay_targetIsBack_emptiesTheJournal() throws Exception {
    owe("ada", "bob", "eve");

    assertThat(run("journal", "replay")).as(err::toString).isZero();
    assertThat(out.toString()).endsWith("The journal is empty: 3 replayed.\n");
    assertThat(run("journal", "list")).isZero();
    assertThat(out.toString()).endsWith("0 entries\n");
  }

  @Test
  void replay_targetStaysAway_saysWhatIsLeft() throws Exception {
    owe("ada");
    environment.put("DUAL_TARGET", "down");

    assertThat(run("journal", "replay", "--within", "PT2S")).isEqualTo(3);
    assertThat(out.toString()).contains("0 of 1 replayed");
    assertThat(err.toString())
        .contains(
            "1 are left: 0 owed to the source, 1 to the target.",
            "The target failed last as UNAVAILABLE.")
        .doesNotContain("\tat ");
  }

  @Test
  void replay_journalInUse_isRefused() throws Exception {
    try (DualChatStore other = withoutTarget()) {
      assertThat(other.phase()).isEqualTo(MigrationPhase.DUAL_WRITE);
      assertThat(run("journal", "replay")).isEqualTo(4);
    }

    assertThat(err.toString())
        .startsWith("Nothing was replayed: ")
        .contains("is in use")
        .doesNotContain("\tat ");
  }

  @Test
  void replay_environmentThatIsNotEnough_isToldWhatToSay() throws Exception {
    owe("ada");
    environment.put("MIGRATION_PHASE", "TARGET_ONLY");
    assertThat(run("journal", "replay")).isEqualTo(2);
    environment.remove("MIGRATION_PHASE");
    assertThat(run("journal", "replay")).isEqualTo(2);
    environment.put("DB_BACKEND", "memory");
    assertThat(run("journal", "replay")).isEqualTo(2);

    assertThat(err.toString())
        .contains("skips a phase", "  - neither MIGRATION_PHASE nor", "without a journal")
        .doesNotContain("\tat ");
  }

  @Test
  void replay_absentFolder_isNotMade() {
    Path absent = folder.resolve("absent");
    environment.put("DUAL_JOURNAL", absent.toString());

    assertThat(run("journal", "replay")).isEqualTo(2);
    assertThat(Files.exists(absent)).isFalse();
    assertThat(err.toString()).contains("there is no folder");
  }

  @Test
  void options_unknownOrBad_areRefused() {
    assertThat(run("journal", "replay", "--within", "soon")).isEqualTo(2);
    assertThat(run("journal", "replay", "--within", "PT0S")).isEqualTo(2);
    assertThat(run("journal", "list", "--jsn")).isEqualTo(2);
    assertThat(run("journal")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString())
        .contains("'soon' is no time span", "--within is PT0S", "Unknown option")
        .doesNotContain("\tat ");
  }

  @Test
  void help_always_tellsTheExitCodes() {
    assertThat(run("journal", "replay", "--help")).isZero();
    assertThat(run("journal", "list", "--help")).isZero();
    assertThat(out.toString()).contains("--within", "--json", "FOLDER", "Exit codes:");
  }

  private int run(String... args) {
    CommandLine command = ChatTools.commandLine(environment, new Interrupts());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }

  /** Leaves messages of these authors in the journal, owed to the target. */
  private void owe(String... authors) throws IOException {
    try (DualChatStore store = withoutTarget()) {
      Instant time = FIRST;
      for (String author : authors) {
        store.put(new ChatMessage("r", author, time, "secret")).join();
        time = time.plusSeconds(1);
      }
    }
  }

  private DualChatStore withoutTarget() throws IOException {
    return DualChatStore.builder()
        .source(InMemoryChatStore.create())
        .target(new DownBackend().open().blocking())
        .phase(MigrationPhase.DUAL_WRITE)
        .journal(folder)
        .buildAsync();
  }
}
