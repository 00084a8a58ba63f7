package io.chatstore.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an engine's process prints, in its home. */
record EngineLog(Path home) {

  private static final int TAIL_LINES = 40;

  /** Starts a process that prints into the log, which begins anew. */
  Process launch(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(file().toFile())
        .start();
  }

  /** All of it so far. */
  String text() {
    try {
      return new String(Files.readAllBytes(file()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its last lines. */
  String tail() {
    List<String> lines = text().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  private Path file() {
    return home.resolve("engine.log");
  }

  /** Whether the process ended because another one had its port. */
  static boolean tellsOfALostPort(String tail) {
    return tail.contains("in use");
  }
}
