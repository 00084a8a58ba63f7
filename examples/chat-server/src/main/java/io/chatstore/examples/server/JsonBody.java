package io.chatstore.examples.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** The JSON object that a request brings, read strictly: a field of another type is refused. */
final class JsonBody {

  private final JsonNode json;

  private JsonBody(JsonNode json) {
    this.json = json;
  }

  static JsonBody read(HttpServletRequest request, int mostBytes) throws IOException {
    byte[] body = request.getInputStream().readNBytes(mostBytes + 1);
    if (body.length > mostBytes) {
      throw new BadRequest(413, "the body is larger than " + mostBytes + " bytes");
    }
    JsonNode json = parse(body);
    if (!json.isObject()) {
      throw new BadRequest("the body is no JSON object");
    }
    return new JsonBody(json);
  }

  private static JsonNode parse(byte[] body) throws IOException {
    try {
      return MessageJson.MAPPER.readTree(body);
    } catch (JsonProcessingException e) { // its own message may quote the body
      BadRequest bad =
          new BadRequest("the body is no JSON, at byte " + e.getLocation().getByteOffset());
      bad.addSuppressed(new IOException(e.getClass().getSimpleName()));
      throw bad;
    }
  }

  String required(String field) {
    return text(field).orElseThrow(() -> missing(field));
  }

  Optional<String> text(String field) {
    JsonNode value = json.get(field);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new BadRequest(field + " is no string");
    }
    return Optional.of(value.textValue());
  }

  double number(String field) {
    JsonNode value = json.get(field);
    if (value == null) {
      throw missing(field);
    }
    if (!value.isNumber()) {
      throw new BadRequest(field + " is no number");
    }
    return value.doubleValue();
  }

  /** Whether a field is true; false if it is not there. */
  boolean isTrue(String field) {
    JsonNode value = json.get(field);
    if (value != null && !value.isBoolean()) {
      throw new BadRequest(field + " is neither true nor false");
    }
    return value != null && value.booleanValue();
  }

  private static BadRequest missing(String field) {
    return new BadRequest(field + " is missing");
  }
}
