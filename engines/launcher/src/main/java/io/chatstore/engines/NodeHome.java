package io.chatstore.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of one node of a cluster, or of an engine of one process. It holds all that it takes
 * to handle the node, so that any process that shares the cluster can.
 */
record NodeHome(Path path) {

  /** Writes down how the node is launched, such that it ends with the owner and the folder. */
  static NodeHome write(Path path, Launch launch, Path folder, long owner) throws IOException {
    InetSocketAddress address = launch.address();
    Files.writeString(path.resolve("address"), address.getHostString() + " " + address.getPort());
    Files.write(path.resolve("command"), launch.command(path, folder, owner));
    return new NodeHome(path);
  }

  /** Where it listens. */
  InetSocketAddress address() {
    try {
      String[] words = Files.readString(path.resolve("address")).split(" ", -1);
      return new InetSocketAddress(words[0], Integer.parseInt(words[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  EngineLog log() {
    return new EngineLog(path);
  }

  void launch() {
    try {
      Process process = log().launch(Files.readAllLines(path.resolve("command")));
      Files.writeString(pid(), Long.toString(process.pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its process, unless it has none. */
  Optional<ProcessHandle> process() {
    try {
      return Files.exists(pid())
          ? ProcessHandle.of(Long.parseLong(Files.readString(pid()))).filter(ProcessHandle::isAlive)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the process; its number is forgotten, since another process may get it. */
  void kill() {
    process()
        .ifPresent(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
    try {
      Files.deleteIfExists(pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path pid() {
    return path.resolve("pid");
  }
}
