package io.chatstore.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A new folder for the temporary files of one run, under the user's; closing deletes it. The files
 * hold names and hashes of messages, and no texts.
 */
final class WorkFolder implements AutoCloseable {

  private final Path folder;
  private final List<Path> files = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger number = new AtomicInteger();

  WorkFolder(Path parent) {
    try {
      Files.createDirectories(parent);
      folder = Files.createTempDirectory(parent, "verification-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name for a file that is not there yet. */
  Path file(String kind) {
    Path file = folder.resolve(kind + "-" + number.incrementAndGet());
    files.add(file);
    return file;
  }

  @Override
  public void close() {
    try {
      for (Path file : List.copyOf(files)) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
