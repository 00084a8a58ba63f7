package io.chatstore.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes differences to a file, one JSON object a line: {@code kind}, {@code room}, {@code
 * time_us}, {@code name}. Replaces what was there. Safe for any number of threads.
 */
final class DifferenceWriter implements AutoCloseable {

  private final JsonGenerator json;

  DifferenceWriter(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      json =
          new JsonFactory()
              .createGenerator(new BufferedOutputStream(new FileOutputStream(file.toFile())))
              .setRootValueSeparator(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void write(Difference difference) {
    try {
      Json.difference(json, difference);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
