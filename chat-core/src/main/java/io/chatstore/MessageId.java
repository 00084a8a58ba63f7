package io.chatstore;

import java.io.Serializable;
import java.time.Instant;

/**
 * What identifies a message: two messages with equal ids are the same message (rule M1).
 *
 * @param room the room's name
 * @param author the author's name
 * @param sentAt when it was sent, in whole microseconds
 */
public record MessageId(String room, String author, Instant sentAt) implements Serializable {

  /** Checks the parts as {@link ChatMessage} does. */
  public MessageId {
    Limits.requireRoom(room);
    Limits.requireAuthor(author);
    UnixTime.toMicros(sentAt);
  }

  @Override
  public String toString() {
    return "room '" + room + "', author '" + author + "', sent at " + sentAt;
  }
}
