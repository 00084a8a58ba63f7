package io.chatstore.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that all processes of one owner share, and its owner.
 *
 * <p>In a build, which says so by the system property {@value #PER_BUILD}, the owner is Maven's
 * process, so that one engine serves the test processes of all modules; else it is this process.
 *
 * @param path the folder, which bears the owner's process id
 * @param owner the owner's process id
 */
record SharedFolder(Path path, long owner) {

  static final String PER_BUILD = "chatstore.engines.perBuild";

  /** What is done while nobody else of the same owner does it. */
  interface Action<T> {
    T in(SharedFolder folder) throws IOException;
  }

  /** Does something with the folder of a name, one process and one thread at a time. */
  static synchronized <T> T locked(String name, Action<T> action) {
    long owner = owningProcess();
    Path path = Path.of(System.getProperty("java.io.tmpdir"), "chatstore-" + name + "-" + owner);
    try {
      Files.createDirectories(path);
      try (FileChannel lock =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock.lock();
        return action.in(new SharedFolder(path, owner));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long owningProcess() {
    ProcessHandle self = ProcessHandle.current();
    if (!Boolean.getBoolean(PER_BUILD)) {
      return self.pid();
    }
    return Stream.iterate(
            self.parent(), Optional::isPresent, it -> it.flatMap(ProcessHandle::parent))
        .flatMap(Optional::stream)
        .filter(SharedFolder::isJava)
        .findFirst()
        .orElse(self)
        .pid();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(it -> Path.of(it).endsWith("java")).isPresent();
  }
}
