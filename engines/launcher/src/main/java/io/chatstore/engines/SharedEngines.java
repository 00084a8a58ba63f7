package io.chatstore.engines;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One engine of a kind for all processes of one owner; a line in their folder says where it is.
 *
 * @see SharedFolder
 */
final class SharedEngines {

  private SharedEngines() {}

  static RunningEngine get(Engine engine, Consumer<String> listener) {
    return SharedFolder.locked(
        engine.name(),
        folder -> {
          Path state = folder.path().resolve("state");
          Optional<RunningEngine> running = read(state).filter(it -> engine.answers(it.address()));
          if (running.isPresent()) {
            return running.get();
          }
          RunningEngine started =
              EngineProcess.startFor(folder.owner(), engine, folder.path(), listener);
          write(state, started);
          return started;
        });
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
