package io.chatstore;

import java.time.Instant;

/**
 * The limits that hold on every back end, in one place (rules M2 to M5): DynamoDB's, which are the
 * tightest of the three, so that a message that one store accepts is accepted by all.
 *
 * <p>Source: "Quotas in Amazon DynamoDB" and "DynamoDB item sizes and formats" in the Amazon
 * DynamoDB Developer Guide. Native CQL allows 65,535 bytes for a key; Alternator enforces none of
 * these, which is why they are checked here, before anything is sent.
 */
public final class Limits {

  /** UTF-8 bytes of a room's name: DynamoDB's limit of a partition key. */
  public static final int ROOM_BYTES = 2_048;

  /**
   * UTF-8 bytes of an author's name: DynamoDB's limit of a sort key. The sample's table would take
   * 2,048, but the author is the last part of the order, and any schema that keeps a room's
   * messages in that order has the author in its sort key.
   */
  public static final int AUTHOR_BYTES = 1_024;

  /** Bytes of a whole item, with the names of its attributes: DynamoDB's 400 KB. */
  public static final int ITEM_BYTES = 400 * 1_024;

  /** Earliest time of a put, inclusive: the first second with ten digits. */
  public static final Instant EARLIEST = Instant.ofEpochSecond(1_000_000_000L);

  /** End of the time of a put, exclusive: the first second with eleven digits. */
  public static final Instant LATEST = Instant.ofEpochSecond(10_000_000_000L);

  /** Most messages of one page. */
  public static final int PAGE_MESSAGES = 1_000;

  /**
   * What an item's attribute names count: {@code name}, {@code time}, {@code comment}, {@code
   * chat_room}.
   */
  private static final int ATTRIBUTE_NAMES_BYTES = 4 + 4 + 7 + 9;

  /** An instant that counts in microseconds has at most 21 characters as decimal seconds. */
  private static final int MOST_BESIDE_TEXT =
      ATTRIBUTE_NAMES_BYTES + ROOM_BYTES + AUTHOR_BYTES + 21;

  private Limits() {}

  /**
   * Checks that a message may be put: its time is in [{@link #EARLIEST}, {@link #LATEST}).
   *
   * @throws IllegalArgumentException if it is not
   */
  public static void requireStorable(ChatMessage message) {
    Instant sentAt = message.sentAt();
    if (sentAt.isBefore(EARLIEST) || !sentAt.isBefore(LATEST)) {
      throw new IllegalArgumentException(
          "sentAt is " + sentAt + ", but must be from " + EARLIEST + " to before " + LATEST);
    }
  }

  /**
   * Checks that one message may take the place of another: both have the same identity, whose time
   * may be {@linkplain #requireStorable put}.
   *
   * @throws IllegalArgumentException if they have not
   */
  public static void requireReplaceable(ChatMessage wrong, ChatMessage right) {
    if (!wrong.id().equals(right.id())) {
      throw new IllegalArgumentException(
          "right is of " + right.id() + ", but must be of " + wrong.id() + ", as wrong is");
    }
    requireStorable(right);
  }

  static void requireRoom(String room) {
    requireName("room", room, ROOM_BYTES);
  }

  static void requireAuthor(String author) {
    requireName("author", author, AUTHOR_BYTES);
  }

  static void requireText(String room, String author, Instant sentAt, String text) {
    int ofText = Utf8.length("text", text);
    if (ofText <= ITEM_BYTES - MOST_BESIDE_TEXT) {
      return; // whatever the rest is, which is not cheap to measure for each message
    }
    long bytes =
        (long) ATTRIBUTE_NAMES_BYTES
            + Utf8.length("room", room)
            + Utf8.length("author", author)
            + UnixTime.format(sentAt).length()
            + ofText;
    if (bytes > ITEM_BYTES) {
      throw new IllegalArgumentException(
          "message is " + bytes + " bytes as an item, but at most " + ITEM_BYTES + " are allowed");
    }
  }

  static void requirePageSize(int limit) {
    if (limit < 1 || limit > PAGE_MESSAGES) {
      throw new IllegalArgumentException(
          "limit is " + limit + ", but must be from 1 to " + PAGE_MESSAGES);
    }
  }

  private static void requireName(String what, String name, int most) {
    int bytes = Utf8.length(what, name);
    if (bytes == 0) {
      throw new IllegalArgumentException(what + " is empty");
    }
    if (bytes > most) {
      throw new IllegalArgumentException(
          what + " is " + bytes + " bytes in UTF-8, but at most " + most + " are allowed");
    }
  }
}
