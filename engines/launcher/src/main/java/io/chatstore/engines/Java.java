package io.chatstore.engines;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds the Java to run an engine with. */
final class Java {

  private static final List<String> HOMES_17 =
      List.of("JAVA17_HOME", "JAVA_HOME_17_X64", "JAVA_HOME_17_ARM64");
  private static final List<Path> INSTALLED =
      List.of(Path.of("/usr/lib/jvm"), Path.of("/Library/Java/JavaVirtualMachines"));

  private Java() {}

  /** The one that this process runs on. */
  static Path current() {
    return executable(Path.of(System.getProperty("java.home")));
  }

  /** This one if it is 17, or another one that is. */
  static Path seventeen() throws IOException {
    int version = Runtime.version().feature();
    if (version == 17) {
      return current();
    }
    List<Path> candidates = new ArrayList<>();
    HOMES_17.stream()
        .map(System::getenv)
        .filter(Objects::nonNull)
        .forEach(home -> candidates.add(Path.of(home)));
    for (Path folder : INSTALLED) {
      candidates.addAll(homes17(folder));
    }
    return candidates.stream()
        .map(Java::executable)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cassandra runs on Java 17, and this is Java %d: set JAVA17_HOME to a JDK 17"
                        .formatted(version)));
  }

  private static List<Path> homes17(Path folder) throws IOException {
    List<Path> homes = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*17*")) {
        for (Path entry : entries) {
          homes.add(entry);
          homes.add(entry.resolve("Contents/Home"));
        }
      }
    }
    return homes;
  }

  private static Path executable(Path home) {
    return home.resolve("bin/java");
  }
}
