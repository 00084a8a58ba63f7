package io.chatstore.verify;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link RecordWriter} wrote and closed. Safe for any number of threads. */
final class RecordReader<T> implements Records<T> {

  private final Codec<T> codec;
  private final DataInputStream in;

  RecordReader(Path file, Codec<T> codec) {
    this.codec = codec;
    try {
      in = new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized @Nullable T next() {
    try {
      in.mark(1);
      if (in.read() < 0) {
        return null;
      }
      in.reset();
      return codec.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
