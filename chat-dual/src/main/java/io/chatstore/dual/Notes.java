package io.chatstore.dual;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What has to be remembered beside the journal's entries: the last phase, and the sides that lack
 * messages. A file of one size, made when the folder is first used and written over in place from
 * then on, so that it can be changed on a disk that is full; in two halves, of which the older one
 * is written, so that a torn write leaves the other. Safe for any thread.
 *
 * <pre>
 * half    version:4 sequence:8 phase source target checksum:4
 * string  length:2 bytes, in UTF-8; a length of -1 for none
 * </pre>
 */
final class Notes implements AutoCloseable {

  private static final int VERSION = 1;
  private static final int HALF_BYTES = 2_048;
  private static final int MOST_STRING_BYTES = 600;

  private final Path file;

  /** Not a channel: those are closed for good when the thread of a caller is interrupted. */
  private final RandomAccessFile storage;

  private long sequence;
  private @Nullable String phase;
  private final Map<Side, String> incomplete = new EnumMap<>(Side.class);

  private Notes(Path file, RandomAccessFile storage) {
    this.file = file;
    this.storage = storage;
  }

  /** Opens the file, or makes it; the folder is locked. */
  static Notes open(Path file) throws IOException {
    RandomAccessFile storage = new RandomAccessFile(file.toFile(), "rw");
    Notes notes = new Notes(file, storage);
    try {
      if (storage.length() < 2 * HALF_BYTES) {
        notes.write();
        notes.write();
      } else {
        notes.read();
      }
      return notes;
    } catch (IOException | RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  /** The phase that was noted last. */
  synchronized Optional<String> phase() {
    return Optional.ofNullable(phase);
  }

  /** Notes the phase, on disk before this returns. */
  synchronized void phase(String name) throws IOException {
    String before = phase;
    if (!name.equals(before)) {
      phase = name;
      try {
        write();
      } catch (IOException e) {
        phase = before;
        throw e;
      }
    }
  }

  /** The sides that lack messages, with the reasons, which may have been cut. */
  synchronized Map<Side, String> incomplete() {
    return Map.copyOf(incomplete);
  }

  /** Notes that a side lacks messages, on disk before this returns. */
  synchronized void incomplete(Side side, String reason) throws IOException {
    String before = incomplete.put(side, reason);
    try {
      write();
    } catch (IOException e) {
      undo(side, before);
      throw e;
    }
  }

  /** Notes that a side lacks none any more, on disk before this returns. */
  synchronized void complete(Side side) throws IOException {
    String before = incomplete.remove(side);
    try {
      write();
    } catch (IOException e) {
      undo(side, before);
      throw e;
    }
  }

  private void undo(Side side, @Nullable String before) {
    if (before == null) {
      incomplete.remove(side);
    } else {
      incomplete.put(side, before);
    }
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }

  /** Over the older half; the newer one is only the older one once this is on disk. */
  private void write() throws IOException {
    long next = sequence + 1;
    ByteBuffer half = ByteBuffer.allocate(HALF_BYTES).putInt(VERSION).putLong(next);
    put(half, phase);
    put(half, incomplete.get(Side.SOURCE));
    put(half, incomplete.get(Side.TARGET));
    half.putInt(checksum(half));
    byte[] bytes = new byte[HALF_BYTES];
    half.position(0).limit(HALF_BYTES).get(bytes);
    storage.seek((next % 2) * HALF_BYTES);
    storage.write(bytes);
    storage.getFD().sync();
    sequence = next;
  }

  private void read() throws IOException {
    boolean found = false;
    for (int i = 0; i < 2; i++) {
      byte[] half = new byte[HALF_BYTES];
      storage.seek((long) i * HALF_BYTES);
      storage.readFully(half);
      found |= read(ByteBuffer.wrap(half));
    }
    if (!found) {
      throw new IOException(
          "both halves of "
              + file
              + " are damaged: which sides lack messages is not known any more."
              + " Copy the history anew, then delete the file");
    }
  }

  /** Takes over what a half says if it is whole, and newer than what is known. */
  private boolean read(ByteBuffer half) throws IOException {
    int version = half.getInt();
    long written = half.getLong();
    String saidPhase = string(half);
    String source = string(half);
    String target = string(half);
    if (half.remaining() < Integer.BYTES || half.getInt(half.position()) != checksum(half)) {
      return false;
    }
    if (version > VERSION) {
      throw new IOException(
          file
              + " was written by a later version of chatstore: open the journal with that version");
    }
    if (written > sequence) {
      sequence = written;
      phase = saidPhase;
      incomplete.clear();
      if (source != null) {
        incomplete.put(Side.SOURCE, source);
      }
      if (target != null) {
        incomplete.put(Side.TARGET, target);
      }
    }
    return true;
  }

  private static int checksum(ByteBuffer half) {
    CRC32C checksum = new CRC32C();
    checksum.update(half.duplicate().flip());
    return (int) checksum.getValue();
  }

  private static void put(ByteBuffer half, @Nullable String string) {
    if (string == null) {
      half.putShort((short) -1);
      return;
    }
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, MOST_STRING_BYTES);
    half.putShort((short) length).put(bytes, 0, length);
  }

  /** What cannot be a string is none: the checksum then does not fit either. */
  private static @Nullable String string(ByteBuffer half) {
    if (half.remaining() < Short.BYTES) {
      return null;
    }
    int length = half.getShort();
    if (length < 0 || length > half.remaining()) {
      return null;
    }
    byte[] bytes = new byte[length];
    half.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
