package io.chatstore.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.chatstore.ChatMessage;
import io.chatstore.Limits;
import io.chatstore.UnixTime;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message a line, as a JSON object. */
final class LineFormat {

  static final String ROOM = "room";
  static final String TIME_MICROS = "time_us";
  static final String TIME = "time";
  static final String NAME = "name";
  static final String COMMENT = "comment";

  private static final JsonFactory JSON = new JsonFactory();

  private @Nullable String room;
  private @Nullable String name;
  private @Nullable String comment;
  private @Nullable Instant ofMicros;
  private @Nullable Instant ofSeconds;

  private LineFormat() {}

  /** Why a line is no message; never quotes it. */
  static final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    BadLine(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** The message of a line. */
  static ChatMessage parse(String line) throws BadLine {
    LineFormat fields = new LineFormat();
    try (JsonParser json = JSON.createParser(line)) {
      begin(json);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        fields.read(field, json);
        json.skipChildren();
      }
      end(json);
    } catch (IOException e) {
      throw noJson(e);
    }
    return fields.message();
  }

  /**
   * What a line holds, as text: numbers as they stand, objects and arrays as JSON, nothing for
   * null.
   */
  static Map<String, String> fields(String line) throws BadLine {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      begin(json);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        String value = json.nextToken() == JsonToken.VALUE_NULL ? null : text(json);
        if (value != null && fields.put(field, value) != null) {
          throw new BadLine("field " + field + " stands twice");
        }
      }
      end(json);
    } catch (IOException e) {
      throw noJson(e);
    }
    return fields;
  }

  /** The object of these fields; {@code time_us} is a number if it can be. */
  static String write(Map<String, String> fields) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      for (Map.Entry<String, String> field : fields.entrySet()) {
        json.writeFieldName(field.getKey());
        if (field.getKey().equals(TIME_MICROS) && field.getValue().matches("-?[1-9][0-9]{0,17}")) {
          json.writeNumber(field.getValue());
        } else {
          json.writeString(field.getValue());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written", e);
    }
    return line.toString();
  }

  private static void begin(JsonParser json) throws IOException, BadLine {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new BadLine("it is no JSON object");
    }
  }

  private static void end(JsonParser json) throws IOException, BadLine {
    if (json.nextToken() != null) {
      throw new BadLine("something stands behind its JSON object");
    }
  }

  /** Jackson's own message may quote the line. */
  private static BadLine noJson(IOException e) {
    return e instanceof JsonProcessingException known && known.getLocation() != null
        ? new BadLine("it is no JSON from character " + known.getLocation().getColumnNr() + " on")
        : new BadLine("it is no JSON");
  }

  private static String text(JsonParser json) throws IOException {
    if (json.currentToken().isScalarValue()) {
      return json.getText();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    }
    return text.toString();
  }

  private void read(String field, JsonParser json) throws IOException, BadLine {
    switch (field) {
      case ROOM -> room = string(field, room, json);
      case NAME -> name = string(field, name, json);
      case COMMENT -> comment = string(field, comment, json);
      case TIME_MICROS -> ofMicros = micros(ofMicros, json);
      case TIME -> ofSeconds = seconds(ofSeconds, json);
      default -> {}
    }
  }

  private static String string(String field, @Nullable String before, JsonParser json)
      throws IOException, BadLine {
    requireFirst(field, before);
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      throw new BadLine(field + " is no string");
    }
    return json.getText();
  }

  private static Instant micros(@Nullable Instant before, JsonParser json)
      throws IOException, BadLine {
    requireFirst(TIME_MICROS, before);
    if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new BadLine("time_us is no whole number of microseconds");
    }
    return UnixTime.ofMicros(json.getLongValue());
  }

  private static Instant seconds(@Nullable Instant before, JsonParser json)
      throws IOException, BadLine {
    requireFirst(TIME, before);
    if (!json.hasToken(JsonToken.VALUE_STRING) && !json.currentToken().isNumeric()) {
      throw new BadLine("time is neither a number nor a string");
    }
    try {
      return UnixTime.parse(json.getText());
    } catch (IllegalArgumentException e) {
      throw new BadLine("time is no decimal number of seconds");
    }
  }

  private static void requireFirst(String field, @Nullable Object before) throws BadLine {
    if (before != null) {
      throw new BadLine("field " + field + " stands twice");
    }
  }

  private ChatMessage message() throws BadLine {
    Instant sentAt = ofMicros == null ? ofSeconds : ofMicros;
    try {
      ChatMessage message =
          new ChatMessage(
              required(ROOM, room),
              required(NAME, name),
              required(TIME_MICROS, sentAt),
              required(COMMENT, comment));
      Limits.requireStorable(message);
      return message;
    } catch (IllegalArgumentException e) {
      throw new BadLine(String.valueOf(e.getMessage()));
    }
  }

  private static <T> T required(String field, @Nullable T value) throws BadLine {
    if (value == null) {
      throw new BadLine(field + " is missing");
    }
    return value;
  }
}
