package io.chatstore.examples.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies and repairs two stores in memory. */
final class CompareCommandsTest {

  @TempDir private Path folder = Path.of("");
  private Tools tools = new Tools(folder);

  @BeforeEach
  void tools() {
    tools = new Tools(folder);
  }

  private int verify(String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(
        new String[] {"verify", "--differences", "@/d", "--look-again-after=PT0S"}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return tools.run(all);
  }

  @Test
  void verify_same_isClean() throws Exception {
    Tools.put(tools.source, 9);
    Tools.put(tools.target, 9);

    assertThat(verify("--report", "@/report.json", "--text", "@/report.txt")).isZero();
    assertThat(tools.out()).isNotBlank().doesNotContain("secret");
    assertThat(Files.readString(tools.file("report.json"))).contains("\"finished\":true");
    assertThat(tools.out()).startsWith(Files.readString(tools.file("report.txt")));
    assertThat(verify("--json")).isZero();
    assertThat(tools.json().get("finished").asBoolean()).isTrue();
    assertThat(verify("--sample", "5")).isZero();
  }

  @Test
  void verify_different_findsIt() throws Exception {
    Tools.put(tools.source, 9);
    Tools.put(tools.target, 7);

    assertThat(verify()).isEqualTo(7);
    assertThat(Files.readAllLines(tools.file("d"))).hasSize(2);
    assertThat(verify("--room", "other")).isZero();
    assertThat(verify("--until", Tools.FIRST.plusSeconds(7).toString())).isZero();
    assertThat(verify("--from", Tools.FIRST.plusSeconds(8).toString())).isEqualTo(7);
    assertThat(Files.readAllLines(tools.file("d"))).hasSize(1);
  }

  @Test
  void repair_missingChangedUnexpected_settlesThem() throws Exception {
    Tools.put(tools.source, 3);
    tools.target.put(new ChatMessage("r", "ada", Tools.FIRST, "another")).join();
    tools.target.put(new ChatMessage("r", "eve", Tools.FIRST, "more")).join();
    assertThat(verify()).isEqualTo(7);

    assertThat(tools.run("repair", "--differences", "@/d", "--dry-run")).isEqualTo(7);
    assertThat(tools.out()).contains("4 differ.");
    assertThat(tools.run("repair", "--differences", "@/d", "--json")).isZero();
    assertThat(tools.json().get("outcomes").get("put").asLong()).isEqualTo(2);
    assertThat(tools.json().get("differing_after").asLong()).isZero();
    assertThat(verify()).isZero();
  }

  @Test
  void repair_targetWins_changesTheSource() {
    Tools.put(tools.source, 3);
    Tools.put(tools.target, 4);
    assertThat(verify()).isEqualTo(7);

    assertThat(tools.run("repair", "--differences", "@/d", "--wins", "target")).isZero();
    assertThat(tools.out()).contains("none of them differs any more");
    assertThat(Tools.count(tools.source)).isEqualTo(4);
  }

  @Test
  void repair_storeWithoutCorrections_leavesSome() {
    Tools.put(tools.source, 3);
    Tools.put(tools.target, 4);
    assertThat(verify()).isEqualTo(7);
    tools.environment.put("DUAL_TARGET_KEPT_MODE", "slow");

    assertThat(tools.run("repair", "--differences", "@/d")).isEqualTo(7);
    assertThat(tools.out()).contains("1 differ still");
  }

  @Test
  void options_thatCannotBe_areRefused() throws Exception {
    assertThat(tools.run("repair", "--differences", "@/absent")).isEqualTo(2);
    Files.writeString(tools.file("no"), "something\n");
    assertThat(tools.run("repair", "--differences", "@/no")).isEqualTo(2);
    assertThat(tools.err()).contains("is no difference");
    assertThat(tools.run("repair", "--differences", "@/no", "--wins", "both")).isEqualTo(2);
    assertThat(tools.run("repair", "--differences", "@/no", "--parallel", "0")).isEqualTo(2);
    assertThat(verify("--sample", "0")).isEqualTo(2);
    assertThat(verify("--from", "yesterday")).isEqualTo(2);
    assertThat(verify("--from", "2999-01-01T00:00:00Z")).isEqualTo(2);
    assertThat(verify("--report", "@/no/report")).isEqualTo(2);
    tools.environment.put("DB_BACKEND", "memory");
    assertThat(verify()).isEqualTo(2);
    assertThat(tools.err()).contains("two are needed");
  }

  @Test
  void verify_sideIsDown_givesUp() {
    tools.environment.put("DUAL_SOURCE", "down");

    assertThat(verify()).isEqualTo(2);
    assertThat(tools.err()).contains("cannot be read as a whole");
  }
}
