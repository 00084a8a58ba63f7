package io.chatstore.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a file, packed by gzip or not; holds one, and nothing of one that is too long. For
 * one thread at a time.
 */
final class Lines implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final FileChannel file;
  private final InputStream bytes;
  private final boolean packed;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private int from;
  private int end;
  private long offset;
  private boolean fits = true;

  private Lines(FileChannel file, InputStream bytes, boolean packed, int longest, long offset) {
    this.file = file;
    this.bytes = bytes;
    this.packed = packed;
    this.longest = longest;
    this.offset = offset;
  }

  /**
   * Opens a file.
   *
   * @param offset where to begin, in bytes as they are when unpacked
   * @param longest bytes of a line that is read
   * @throws java.io.EOFException if the file is shorter
   */
  static Lines open(Path path, long offset, int longest) throws IOException {
    FileChannel file = FileChannel.open(path);
    try {
      InputStream plain = Channels.newInputStream(file);
      boolean packed = plain.read() == 0x1f && plain.read() == 0x8b;
      file.position(0);
      InputStream bytes = packed ? new GZIPInputStream(plain, BUFFER) : plain;
      bytes.skipNBytes(offset);
      return new Lines(file, bytes, packed, longest, offset);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  boolean isPacked() {
    return packed;
  }

  /** Where the next line begins, in bytes as they are when unpacked. */
  long offset() {
    return offset;
  }

  /** About how many bytes of the file itself have been read. */
  long readOfFile() throws IOException {
    return packed ? file.position() : offset;
  }

  /** Goes to the next line, and answers whether there is one. */
  boolean next() throws IOException {
    line.reset();
    fits = true;
    long begin = offset;
    while (from < end || fill()) {
      int stop = from;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      take(stop - from);
      boolean ended = stop < end;
      offset += stop - from + (ended ? 1 : 0);
      from = ended ? stop + 1 : stop;
      if (ended) {
        return true;
      }
    }
    return offset > begin;
  }

  /** Whether the line is short enough to be held. */
  boolean fits() {
    return fits;
  }

  /** The line without its end; empty if it does not fit. */
  byte[] line() {
    return line.toByteArray();
  }

  private boolean fill() throws IOException {
    from = 0;
    end = Math.max(0, bytes.read(buffer, 0, BUFFER));
    return end > 0;
  }

  private void take(int length) {
    fits = fits && length <= longest - line.size();
    if (fits) {
      line.write(buffer, from, length);
    } else {
      line.reset();
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
