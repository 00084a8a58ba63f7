package io.chatstore.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the folders of engines stand, and how they go. */
final class Folders {

  private static final int ATTEMPTS = 50;
  private static final Path IN_MEMORY = Path.of("/dev/shm");
  private static final long PLENTY = 1L << 30;

  private Folders() {}

  /** Where temporary files belong. */
  static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** The same in memory, if the system has it, with a GiB of room. */
  static Path quick() {
    return IN_MEMORY.toFile().getUsableSpace() >= PLENTY && Files.isWritable(IN_MEMORY)
        ? IN_MEMORY
        : temporary();
  }

  /** Deletes a folder that an engine may still be writing to. */
  static void delete(Path folder) {
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try {
        deleteOnce(folder);
      } catch (UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void deleteOnce(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
