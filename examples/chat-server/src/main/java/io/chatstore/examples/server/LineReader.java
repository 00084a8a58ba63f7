package io.chatstore.examples.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The lines of a file, packed by gzip or not; holds one, and nothing of one that is too long. */
final class LineReader implements AutoCloseable {

  private final Counted file;
  private final InputStream lines;
  private final long size;
  private final int longest;
  private long number;
  private boolean ended;

  private LineReader(Counted file, InputStream lines, long size, int longest) {
    this.file = file;
    this.lines = lines;
    this.size = size;
    this.longest = longest;
  }

  /**
   * @param longest bytes of a line
   */
  static LineReader open(Path path, int longest) throws IOException {
    Counted file = new Counted(Files.newInputStream(path));
    try {
      BufferedInputStream bytes = new BufferedInputStream(file, 1 << 14);
      bytes.mark(2);
      boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
      bytes.reset();
      InputStream lines =
          packed ? new BufferedInputStream(new GZIPInputStream(bytes), 1 << 16) : bytes;
      return new LineReader(file, lines, Files.size(path), longest);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  boolean hasEnded() {
    return ended;
  }

  /** The number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  /** How much of the file has been read, from 0 to 1. */
  double part() {
    return size == 0 ? 1 : Math.min(1, (double) file.count / size);
  }

  /** The next line without its end; empty if it is too long, or behind the last one. */
  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    boolean any = false;
    boolean fits = true;
    int b;
    while ((b = lines.read()) >= 0 && b != '\n') {
      any = true;
      fits = fits && line.size() < longest;
      if (fits) {
        line.write(b);
      } else {
        line.reset();
      }
    }
    ended = b < 0 && !any;
    number += ended ? 0 : 1;
    return ended || !fits ? Optional.empty() : Optional.of(line.toByteArray());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
