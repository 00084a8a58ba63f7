package io.chatstore.examples.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy in a process of its own, which is interrupted. */
final class InterruptedProcessTest {

  @TempDir private Path folder = Path.of("");
  private Tools tools = new Tools(folder);

  @BeforeEach
  void tools() {
    tools = new Tools(folder);
  }

  private Process start(String mode) throws IOException {
    tools.lines("history", 2_000, 0);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ChatTools.class.getName(),
            "backfill",
            "--from=lines:" + tools.file("history"),
            "--checkpoint=" + tools.file("c"),
            "--rejects=" + tools.file("r"),
            "--slice=10");
    builder.environment().put("DB_BACKEND", "kept");
    builder.environment().put("KEPT_NAME", "x");
    builder.environment().put("KEPT_MODE", mode);
    return builder
        .redirectOutput(tools.file("out").toFile())
        .redirectError(tools.file("err").toFile())
        .start();
  }

  private void await(String name, String words) throws Exception {
    for (int i = 0; i < 600; i++) {
      if (Files.exists(tools.file(name)) && Files.readString(tools.file(name)).contains(words)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(words + " is not in " + Files.readString(tools.file("err")));
  }

  @Test
  void interrupt_once_finishesWhatIsUnderWay() throws Exception {
    Process process = start("slow");
    try {
      await("c", "at\t");

      process.destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(3);
      assertThat(Files.readString(tools.file("out"), StandardCharsets.UTF_8))
          .contains("Stopped before the end.", "chat-tools resume --from=lines:");
      assertThat(tools.run("status", "@/c", "--json")).isZero();
      assertThat(tools.json().get("stored").asLong()).isBetween(1L, 1_999L);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void interrupt_twice_endsAtOnce() throws Exception {
    Process process = start("hang");
    try {
      await("c", "todo\t");
      Thread.sleep(500);

      process.destroy();
      await("err", "A second interrupt ends it at once.");
      assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
      process.destroy();

      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
    } finally {
      process.destroyForcibly();
    }
  }
}
