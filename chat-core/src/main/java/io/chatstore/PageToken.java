package io.chatstore;

import io.chatstore.ChatStoreException.InvalidPageToken;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a page ended: short, URL-safe text that any store understands (rules T1 to T6).
 *
 * <p>A token holds a place in the order of a room or of a timeline, not a back end's paging state,
 * so a reader that got it from one store continues on any other, at any later time. It is bound to
 * the room, the bounds and the order of its query, or to the timeline's author. It is no secret and
 * no permission: whoever holds it can read the author, or the room, and time of one message from
 * it.
 *
 * <p>Layout, version 1, before Base64: version (1 byte), query fingerprint (6), microseconds (8),
 * author (in a timeline: room) in UTF-8, checksum over all before it (6).
 */
public final class PageToken {

  private static final byte VERSION = 1;
  private static final int HASH_BYTES = 6;
  private static final int FIXED_BYTES = 1 + HASH_BYTES + Long.BYTES + HASH_BYTES;
  private static final int MOST_CHARS = (FIXED_BYTES + Limits.ROOM_BYTES) * 4 / 3 + 3;

  private final byte[] fingerprint;
  private final Position position;
  private final String text;

  private PageToken(byte[] fingerprint, Position position, String text) {
    this.fingerprint = fingerprint;
    this.position = position;
    this.text = text;
  }

  /** The token of a query that has been read up to and including a place. */
  static PageToken after(PageRequest query, Position position) {
    byte[] fingerprint = fingerprint(query);
    byte[] name = position.name().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES + name.length);
    bytes.put(VERSION).put(fingerprint).putLong(position.micros()).put(name);
    bytes.put(hash(Arrays.copyOf(bytes.array(), bytes.position())));
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    return new PageToken(fingerprint, position, text);
  }

  /**
   * Reads a token from its text.
   *
   * @throws InvalidPageToken if the text is no token, is damaged, or is of a later version
   */
  public static PageToken parse(String text) {
    byte[] bytes = decode(text);
    if (bytes.length > 0 && bytes[0] > VERSION) {
      throw new InvalidPageToken(
          "page token has version " + bytes[0] + ", later than " + VERSION + " or damaged");
    }
    int hashed = bytes.length - HASH_BYTES;
    if (bytes.length <= FIXED_BYTES
        || bytes[0] != VERSION
        || !Arrays.equals(
            hash(Arrays.copyOf(bytes, hashed)), Arrays.copyOfRange(bytes, hashed, bytes.length))) {
      throw new InvalidPageToken("page token is damaged");
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes, 1, hashed - 1);
    byte[] fingerprint = new byte[HASH_BYTES];
    rest.get(fingerprint);
    long micros = rest.getLong();
    try {
      String name = StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
      return new PageToken(fingerprint, new Position(micros, name), text);
    } catch (CharacterCodingException e) {
      throw new InvalidPageToken("page token holds no name", e);
    }
  }

  /**
   * The place this token marks in a query.
   *
   * @throws InvalidPageToken if the token is of another room, other bounds or another order, or of
   *     another timeline
   */
  Position positionIn(PageRequest query) {
    if (!Arrays.equals(fingerprint, fingerprint(query))) {
      throw new InvalidPageToken(
          query instanceof TimelineRequest
              ? "page token belongs to another author, or to a room"
              : "page token belongs to another room, other bounds or order");
    }
    return position;
  }

  /** The token's text: letters, digits, {@code -} and {@code _}. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PageToken token && text.equals(token.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  private static byte[] decode(String text) {
    if (text.length() > MOST_CHARS) {
      throw new InvalidPageToken("page token is too long: " + text.length() + " characters");
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidPageToken("page token is no Base64", e);
    }
    throw new InvalidPageToken("page token is damaged at its end");
  }

  private static byte[] fingerprint(PageRequest query) {
    if (query instanceof ReadRequest room) {
      return fingerprint(query.order() == Order.NEWEST_FIRST ? 0 : 1, query, room.room());
    }
    return fingerprint(2, query, ((TimelineRequest) query).author());
  }

  private static byte[] fingerprint(int kind, PageRequest query, String whose) {
    byte[] name = whose.getBytes(StandardCharsets.UTF_8);
    return hash(
        ByteBuffer.allocate(1 + 2 * Long.BYTES + name.length)
            .put((byte) kind)
            .putLong(query.firstMicros())
            .putLong(query.lastMicros())
            .put(name)
            .array());
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
