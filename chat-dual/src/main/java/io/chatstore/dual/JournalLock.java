package io.chatstore.dual;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to use a journal's folder, which one store at a time has: among processes by a lock of
 * the operating system, within one by a property of the process. The property is asked first,
 * because closing any channel of a file gives up the process's lock on it. It is one of the process
 * and not a field of this class, which is there once for each class loader: an application that is
 * deployed anew beside its former self must not take that one's lock away.
 */
final class JournalLock implements AutoCloseable {

  private static final String HELD = "io.chatstore.dual.journal:";

  private final Path folder;
  private final FileChannel channel;

  private JournalLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @throws IOException if somebody has it
   */
  static JournalLock take(Path folder) throws IOException {
    Path real = folder.toRealPath();
    if (System.getProperties().putIfAbsent(HELD + real, "open") != null) {
      throw inUse(folder, "another store of this process has it open: close that one first");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              new JournalFolder(real).lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(folder, "another process has it open: give each process a folder of its own");
      }
      return new JournalLock(real, channel);
    } catch (IOException | RuntimeException e) {
      System.getProperties().remove(HELD + real);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  private static IOException inUse(Path folder, String why) {
    return new IOException("the journal in " + folder + " is in use; " + why);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      System.getProperties().remove(HELD + folder);
    }
  }
}
