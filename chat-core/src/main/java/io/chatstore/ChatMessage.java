package io.chatstore;

import java.io.Serializable;
import java.time.Instant;

/**
 * One message of a chat: immutable, and identified by its room, author and instant (rule M1).
 *
 * <p>A message that exists is within the {@linkplain Limits limits of size} of every back end, so a
 * store never refuses it for its length. Only the {@linkplain Limits#EARLIEST range of time} is
 * checked later, by {@code put}, because tables filled by others hold earlier times that can be
 * read.
 *
 * @param room the room's name: not empty, at most {@link Limits#ROOM_BYTES} bytes in UTF-8
 * @param author the author's name: not empty, at most {@link Limits#AUTHOR_BYTES} bytes in UTF-8
 * @param sentAt when it was sent, in whole microseconds
 * @param text what was said; may be empty
 */
public record ChatMessage(String room, String author, Instant sentAt, String text)
    implements Serializable {

  /**
   * Checks the message against the limits.
   *
   * @throws IllegalArgumentException if a limit is exceeded, a name is empty, a string holds an
   *     unpaired surrogate, or {@code sentAt} is no whole microsecond; the exception's message
   *     never holds the text
   */
  public ChatMessage {
    Limits.requireRoom(room);
    Limits.requireAuthor(author);
    UnixTime.toMicros(sentAt);
    Limits.requireText(room, author, sentAt, text);
  }

  /** What identifies this message. */
  public MessageId id() {
    return new MessageId(room, author, sentAt);
  }

  /** Names the message without its text, so that it can stand in a log. */
  @Override
  public String toString() {
    return "ChatMessage[" + id() + ", text of " + text.length() + " chars]";
  }
}
