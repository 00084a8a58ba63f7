package io.chatstore.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One engine of a kind for all processes of one owner.
 *
 * <p>In a build, which says so by the system property {@value #PER_BUILD}, the owner is Maven's
 * process, so that one engine serves the test processes of all modules; else it is this process. A
 * folder that bears the owner's process id holds a lock and a line that says where the engine is.
 */
final class SharedEngines {

  static final String PER_BUILD = "chatstore.engines.perBuild";

  private SharedEngines() {}

  static synchronized RunningEngine get(Engine engine, Consumer<String> listener) {
    long owner = owner();
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"), "chatstore-" + engine.name() + "-" + owner);
    try {
      Files.createDirectories(folder);
      try (FileChannel lock =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock.lock();
        Path state = folder.resolve("state");
        Optional<RunningEngine> running = read(state).filter(it -> engine.answers(it.address()));
        if (running.isPresent()) {
          return running.get();
        }
        RunningEngine started = EngineProcess.startFor(owner, engine, folder, listener);
        write(state, started);
        return started;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long owner() {
    ProcessHandle self = ProcessHandle.current();
    if (!Boolean.getBoolean(PER_BUILD)) {
      return self.pid();
    }
    return Stream.iterate(
            self.parent(), Optional::isPresent, it -> it.flatMap(ProcessHandle::parent))
        .flatMap(Optional::stream)
        .filter(SharedEngines::isJava)
        .findFirst()
        .orElse(self)
        .pid();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(it -> Path.of(it).endsWith("java")).isPresent();
  }

  private static Optional<RunningEngine> read(Path state) throws IOException {
    if (!Files.exists(state)) {
      return Optional.empty();
    }
    String[] words = Files.readString(state).split(" ", -1);
    InetSocketAddress address = new InetSocketAddress(words[1], Integer.parseInt(words[2]));
    return ProcessHandle.of(Long.parseLong(words[0]))
        .map(process -> new RunningEngine(address, process, () -> {}));
  }

  private static void write(Path state, RunningEngine engine) throws IOException {
    InetSocketAddress address = engine.address();
    Files.writeString(
        state, engine.process().pid() + " " + address.getHostString() + " " + address.getPort());
  }
}
