package io.chatstore.examples.server;

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
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    Optional<Instant> time =
        body.text("time").map(text -> BadRequest.unless(() -> UnixTime.parse(text)));
    if (time.filter(it -> it.isBefore(now.minus(REPEAT)) || it.isAfter(now.plus(REPEAT)))
        .isPresent()) {
      throw new BadRequest("time is more than 15 minutes from now; leave it out for a new message");
    }
    return new NewComment(body.required("name"), body.required("comment"), body.text("room"), time);
  }
}
