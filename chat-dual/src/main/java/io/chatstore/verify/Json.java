package io.chatstore.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.chatstore.UnixTime;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the reports have in common as JSON. */
final class Json {

  private Json() {}

  /** Fills one object. */
  @FunctionalInterface
  interface Body {

    void write(JsonGenerator json) throws IOException;
  }

  static String object(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static void difference(JsonGenerator json, Difference difference) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", difference.kind().word());
    json.writeStringField("room", difference.id().room());
    json.writeNumberField("time_us", UnixTime.toMicros(difference.id().sentAt()));
    json.writeStringField("name", difference.id().author());
    json.writeEndObject();
  }

  static void differences(JsonGenerator json, String name, List<Difference> differences)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Difference difference : differences) {
      difference(json, difference);
    }
    json.writeEndArray();
  }

  /** Names in lower case. */
  static void counts(JsonGenerator json, String name, Map<? extends Enum<?>, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<? extends Enum<?>, Long> count : counts.entrySet()) {
      json.writeNumberField(lower(count.getKey()), count.getValue());
    }
    json.writeEndObject();
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
