package io.chatstore.verify;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Writes records to a temporary file. Safe for any number of threads, and for those that are
 * interrupted: it uses no channel, which an interrupt would close for all.
 */
final class RecordWriter<T> implements AutoCloseable {

  private final Codec<T> codec;
  private final DataOutputStream out;
  private long records;

  RecordWriter(Path file, Codec<T> codec) {
    this.codec = codec;
    try {
      out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(file.toFile())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void write(T value) {
    try {
      codec.write(value, out);
      records++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many were written. */
  synchronized long records() {
    return records;
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
