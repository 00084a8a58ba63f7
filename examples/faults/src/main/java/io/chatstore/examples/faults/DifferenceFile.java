package io.chatstore.examples.faults;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.chatstore.MessageId;
import io.chatstore.UnixTime;
import io.chatstore.verify.Difference;
import io.chatstore.verify.DifferenceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads the differences that a verification wrote to its file. */
final class DifferenceFile {

  private DifferenceFile() {}

  /** All of them, each as often as it is there. */
  static List<Difference> read(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(DifferenceFile::parse).toList();
  }

  private static Difference parse(String line) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          fields.put(String.valueOf(parser.currentName()), parser.getText());
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("no difference: " + line, e);
    }
    return new Difference(
        DifferenceKind.valueOf(field("kind", fields).toUpperCase(Locale.ROOT)),
        new MessageId(
            field("room", fields),
            field("name", fields),
            UnixTime.ofMicros(Long.parseLong(field("time_us", fields)))));
  }

  private static String field(String name, Map<String, String> fields) {
    return Objects.requireNonNull(fields.get(name), name);
  }
}
