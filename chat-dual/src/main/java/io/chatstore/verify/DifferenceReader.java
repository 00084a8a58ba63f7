package io.chatstore.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.chatstore.MessageId;
import io.chatstore.UnixTime;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link DifferenceWriter} wrote, whole lines. A line that is none fails with its
 * number. Safe for any number of threads.
 */
final class DifferenceReader implements Records<Difference> {

  private final JsonFactory json = new JsonFactory();
  private final Path file;
  private final BufferedReader lines;
  private long number;

  DifferenceReader(Path file) {
    this.file = file;
    try {
      lines =
          new BufferedReader(
              new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized @Nullable Difference next() {
    try {
      String line = lines.readLine();
      number++;
      return line == null ? null : parse(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Difference parse(String line) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = json.createParser(line)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          fields.put(String.valueOf(parser.currentName()), parser.getText());
        }
      }
      return new Difference(
          DifferenceKind.ofWord(field("kind", fields)),
          new MessageId(
              field("room", fields),
              field("name", fields),
              UnixTime.ofMicros(Long.parseLong(field("time_us", fields)))));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("line " + number + " of " + file + " is no difference", e);
    }
  }

  private static String field(String name, Map<String, String> fields) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return value;
  }

  @Override
  public synchronized void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
