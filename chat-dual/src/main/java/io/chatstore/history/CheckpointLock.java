package io.chatstore.history;

import io.chatstore.ChatStoreException.Misconfigured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps other copies, of this process or another, off a checkpoint and its rejected records. */
record CheckpointLock(FileChannel file) implements AutoCloseable {

  /**
   * Takes it, in a file beside the checkpoint, which stays.
   *
   * @throws Misconfigured if somebody has it
   */
  static CheckpointLock take(Path checkpoint) throws IOException {
    FileChannel file =
        FileChannel.open(
            checkpoint.resolveSibling(checkpoint.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    if (lock(file) == null) {
      file.close();
      throw new Misconfigured(
          "another copy is running with checkpoint " + checkpoint + ": wait, or name another file",
          null);
    }
    return new CheckpointLock(file);
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException ofThisProcess) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
