package io.chatstore.dual;

import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a journal's file, version 1. All numbers are big-endian.
 *
 * <pre>
 * file    header record*
 * header  "CHATJRNL" version:4 salt:8 checksum:4, of what stands before it
 * record  length:4 checksum:4 payload, of so many bytes
 * payload 1 kind:1 sides:1 since:8 sentAt:8 room author text   an entry
 *         2 segment:8 index:4 sides:1                          sides of an entry are settled
 *         3 segment:8 bits bits                                all that is owed of a file's entries
 * string  length:4 bytes, in UTF-8
 * bits    length:4 bytes, the lowest bit of the first for entry 0; the source's, then the target's
 * </pre>
 *
 * The checksums are CRC-32C; a record's covers the file's salt, its length and its payload. The
 * salt is random, so that nothing inside of a message can look like a record when damage makes one
 * search for the next. {@code since} is in milliseconds, {@code sentAt} in microseconds since 1970;
 * {@code sides} has a bit for each side, the source's being 1.
 */
final class JournalFormat {

  static final int VERSION = 1;
  static final int HEADER_BYTES = 24;
  static final int FRAME_BYTES = 8;
  static final byte ENTRY = 1;
  static final byte SETTLED = 2;
  static final byte SNAPSHOT = 3;

  private static final long MAGIC = 0x434841544A524E4CL; // CHATJRNL

  private JournalFormat() {}

  static ByteBuffer header(long salt) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putLong(MAGIC).putInt(VERSION);
    header.putLong(salt);
    CRC32C checksum = new CRC32C();
    checksum.update(header.array(), 0, header.position());
    return header.putInt((int) checksum.getValue()).flip();
  }

  /**
   * The salt of a file.
   *
   * @return null if the header is torn or damaged
   * @throws IOException if a later version wrote it
   */
  static @Nullable Long salt(ByteBuffer file, Path path) throws IOException {
    if (file.limit() < HEADER_BYTES || file.getLong(0) != MAGIC) {
      return null;
    }
    CRC32C checksum = new CRC32C();
    checksum.update(file.slice(0, HEADER_BYTES - Integer.BYTES));
    if (file.getInt(HEADER_BYTES - Integer.BYTES) != (int) checksum.getValue()) {
      return null;
    }
    int version = file.getInt(Long.BYTES);
    if (version > VERSION) {
      throw new IOException(
          path
              + " was written by a later version of chatstore (format "
              + version
              + "; this one reads up to "
              + VERSION
              + "): open it with that version");
    }
    return file.getLong(Long.BYTES + Integer.BYTES);
  }

  /** The checksum of a record with that payload in a file with that salt. */
  static int checksum(long salt, ByteBuffer payload) {
    CRC32C checksum = new CRC32C();
    checksum.update(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
            .putLong(salt)
            .putInt(payload.remaining())
            .flip());
    checksum.update(payload);
    return (int) checksum.getValue();
  }

  /** Whether a whole record stands at that place of a file. */
  static boolean isRecord(ByteBuffer file, int at, long salt) {
    if (file.limit() - at < FRAME_BYTES) {
      return false;
    }
    int length = file.getInt(at);
    return length > 0
        && length <= file.limit() - at - FRAME_BYTES
        && file.getInt(at + Integer.BYTES) == checksum(salt, file.slice(at + FRAME_BYTES, length));
  }

  static byte[] entry(Task task, Instant since) {
    ChatMessage message = task.message();
    byte[] room = message.room().getBytes(StandardCharsets.UTF_8);
    byte[] author = message.author().getBytes(StandardCharsets.UTF_8);
    byte[] text = message.text().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(
            3 + 2 * Long.BYTES + 3 * Integer.BYTES + room.length + author.length + text.length)
        .put(ENTRY)
        .put((byte) (task.kind() == Task.Kind.PUT ? 0 : 1))
        .put(bits(task.owed()))
        .putLong(since.toEpochMilli())
        .putLong(UnixTime.toMicros(message.sentAt()))
        .putInt(room.length)
        .put(room)
        .putInt(author.length)
        .put(author)
        .putInt(text.length)
        .put(text)
        .array();
  }

  static byte[] settled(long segment, int index, Side side) {
    return ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES + 1)
        .put(SETTLED)
        .putLong(segment)
        .putInt(index)
        .put(bits(Set.of(side)))
        .array();
  }

  static byte[] snapshot(long segment, BitSet owedToSource, BitSet owedToTarget) {
    byte[] source = owedToSource.toByteArray();
    byte[] target = owedToTarget.toByteArray();
    return ByteBuffer.allocate(1 + Long.BYTES + 2 * Integer.BYTES + source.length + target.length)
        .put(SNAPSHOT)
        .putLong(segment)
        .putInt(source.length)
        .put(source)
        .putInt(target.length)
        .put(target)
        .array();
  }

  static BitSet bits(ByteBuffer payload) {
    byte[] bits = new byte[payload.getInt()];
    payload.get(bits);
    return BitSet.valueOf(bits);
  }

  /** The task in an entry's payload, whose type has been read. */
  static Task task(ByteBuffer payload) {
    Task.Kind kind = payload.get() == 0 ? Task.Kind.PUT : Task.Kind.WITHDRAW;
    Set<Side> owed = sides(payload.get());
    payload.getLong();
    Instant sentAt = UnixTime.ofMicros(payload.getLong());
    String room = string(payload);
    String author = string(payload);
    return new Task(kind, new ChatMessage(room, author, sentAt, string(payload)), owed);
  }

  private static String string(ByteBuffer payload) {
    byte[] bytes = new byte[payload.getInt()];
    payload.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static byte bits(Set<Side> sides) {
    return (byte) ((sides.contains(Side.SOURCE) ? 1 : 0) | (sides.contains(Side.TARGET) ? 2 : 0));
  }

  static Set<Side> sides(int bits) {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    if ((bits & 1) != 0) {
      sides.add(Side.SOURCE);
    }
    if ((bits & 2) != 0) {
      sides.add(Side.TARGET);
    }
    return sides;
  }
}
