package io.chatstore;

import java.util.Comparator;

/** The two directions in which a room is read; each is the exact reverse of the other (O1, O2). */
public enum Order {
  /** Later messages first; of one microsecond, authors ascending by UTF-8 bytes. */
  NEWEST_FIRST,
  /** Earlier messages first; of one microsecond, authors descending by UTF-8 bytes. */
  OLDEST_FIRST;

  private static final Comparator<ChatMessage> MESSAGES =
      Comparator.comparing(ChatMessage::sentAt)
          .reversed()
          .thenComparing(ChatMessage::author, Utf8::compare);

  /** Compares places in a room: what is read first is less. */
  public Comparator<Position> positions() {
    return this == NEWEST_FIRST ? Comparator.naturalOrder() : Comparator.reverseOrder();
  }

  /** Compares messages of one room: what is read first is less. */
  public Comparator<ChatMessage> messages() {
    return this == NEWEST_FIRST ? MESSAGES : MESSAGES.reversed();
  }
}
