package io.chatstore.dynamodb;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a packed file; holds one, and nothing of one that is too long. For one thread at a
 * time.
 */
final class ExportLines implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final InputStream bytes;
  private final int longest;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private long offset;
  private boolean fits = true;

  private ExportLines(InputStream bytes, int longest, long offset) {
    this.bytes = bytes;
    this.longest = longest;
    this.offset = offset;
  }

  /**
   * Opens a file; one of no bytes has no lines.
   *
   * @param offset where to begin, in bytes as they are when unpacked
   * @param longest bytes of a line that is read
   * @throws EOFException if the file is shorter
   */
  static ExportLines open(Path path, long offset, int longest) throws IOException {
    InputStream file = Files.newInputStream(path);
    try {
      InputStream unpacked =
          Files.size(path) == 0 ? InputStream.nullInputStream() : new GZIPInputStream(file, BUFFER);
      unpacked.skipNBytes(offset);
      return new ExportLines(new BufferedInputStream(unpacked, BUFFER), longest, offset);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Where the next line begins. */
  long offset() {
    return offset;
  }

  /** Goes to the next line, and answers whether there is one. */
  boolean next() throws IOException {
    line.reset();
    fits = true;
    long begin = offset;
    int b;
    while ((b = bytes.read()) >= 0) {
      offset++;
      if (b == '\n') {
        return true;
      }
      fits = fits && line.size() < longest;
      if (fits) {
        line.write(b);
      } else {
        line.reset();
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

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
