package io.chatstore.examples.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.chatstore.Limits;
import io.chatstore.UnixTime;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What someone asks to be added.
 *
 * @param time set only by a repeat of an add whose outcome stayed unknown
 */
record NewComment(String name, String comment, Optional<String> room, Optional<Instant> time) {

  /** Six bytes hold any character of a JSON string, and the greatest message fits in an item. */
  static final int MOST_BYTES = 6 * Limits.ITEM_BYTES;

  /** How long after an add its repeat is still taken. */
  static final Duration REPEAT = Duration.ofMinutes(15);

  static NewComment read(HttpServletRequest request, Instant now) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new BadRequest(413, "the body is larger than " + MOST_BYTES + " bytes");
    }
    JsonNode json = parse(body);
    if (!json.isObject()) {
      throw new BadRequest("the body is no JSON object");
    }
    Optional<Instant> time =
        text(json, "time").map(text -> BadRequest.unless(() -> UnixTime.parse(text)));
    if (time.filter(it -> it.isBefore(now.minus(REPEAT)) || it.isAfter(now.plus(REPEAT)))
        .isPresent()) {
      throw new BadRequest("time is more than 15 minutes from now; leave it out for a new message");
    }
    return new NewComment(
        required(json, "name"), required(json, "comment"), text(json, "room"), time);
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

  private static String required(JsonNode json, String field) {
    return text(json, field).orElseThrow(() -> new BadRequest(field + " is missing"));
  }

  private static Optional<String> text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new BadRequest(field + " is no string");
    }
    return Optional.of(value.textValue());
  }
}
