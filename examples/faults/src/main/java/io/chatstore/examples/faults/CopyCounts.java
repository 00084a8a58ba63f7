package io.chatstore.examples.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How many messages were read and sent, in a file in memory: what was counted is there after a
 * {@code kill -9}, and the next process goes on counting. One process at a time; safe for any
 * thread.
 */
final class CopyCounts {

  private static final int READ = 0;
  private static final int SENT = Long.BYTES;
  private static final int END = 2 * Long.BYTES;

  private final ByteBuffer counts;

  private CopyCounts(MappedByteBuffer counts) {
    this.counts = counts;
  }

  /** Those of a file, which is made if it is absent. */
  static CopyCounts in(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new CopyCounts(channel.map(MapMode.READ_WRITE, 0, END));
    }
  }

  void read(int messages) {
    add(READ, messages);
  }

  void sent(int messages) {
    add(SENT, messages);
  }

  private synchronized void add(int at, int more) {
    counts.putLong(at, counts.getLong(at) + more);
  }

  synchronized long read() {
    return counts.getLong(READ);
  }

  synchronized long sent() {
    return counts.getLong(SENT);
  }
}
