package io.chatstore.examples.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.chatstore.ChatMessage;
import io.chatstore.Limits;
import io.chatstore.UnixTime;
import java.io.IOException;

/**
 * One message a line: {@code {"room": "chat", "time_us": 1734300000000000, "name": "ada",
 * "comment": "hello"}}. Other fields are passed over.
 */
final class LineFormat {

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

  static ChatMessage parse(byte[] line) throws BadLine {
    JsonNode json = json(line);
    if (!json.isObject()) {
      throw new BadLine("no JSON object");
    }
    String room = text(json, "room");
    String name = text(json, "name");
    String comment = text(json, "comment");
    JsonNode time = json.path("time_us");
    if (!time.isIntegralNumber() || !time.canConvertToLong()) {
      throw new BadLine(time.isMissingNode() ? "time_us is missing" : "time_us is no whole number");
    }
    try {
      ChatMessage message =
          new ChatMessage(room, name, UnixTime.ofMicros(time.longValue()), comment);
      Limits.requireStorable(message);
      return message;
    } catch (IllegalArgumentException e) {
      throw new BadLine(String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode json(byte[] line) throws BadLine {
    try {
      return MessageJson.MAPPER.readTree(line);
    } catch (JsonProcessingException e) { // its own message may quote the line
      throw new BadLine("no JSON, at byte " + e.getLocation().getByteOffset());
    } catch (IOException e) {
      throw new BadLine("no UTF-8");
    }
  }

  private static String text(JsonNode json, String field) throws BadLine {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new BadLine(field + (value.isMissingNode() ? " is missing" : " is no string"));
    }
    return value.textValue();
  }
}
