package io.chatstore.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Launches an engine's process and waits until the engine answers. */
final class EngineProcess {

  private static final int ATTEMPTS = 3;

  private final Engine engine;
  private final Consumer<String> listener;

  private EngineProcess(Engine engine, Consumer<String> listener) {
    this.engine = engine;
    this.listener = listener;
  }

  /** Starts an engine that ends with {@code close()}, and at the latest with this process. */
  static RunningEngine start(Engine engine, Consumer<String> listener) {
    return start(engine, Folders.temporary(), listener);
  }

  /** The same with its files below another folder. */
  static RunningEngine start(Engine engine, Path parent, Consumer<String> listener) {
    try {
      Path folder = Files.createTempDirectory(parent, "chatstore-" + engine.name() + "-");
      try {
        long self = ProcessHandle.current().pid();
        RunningEngine started = startFor(self, engine, folder, listener);
        return started.closedBy(() -> end(started.process(), folder));
      } catch (IOException | RuntimeException e) {
        Folders.delete(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts an engine that ends with its owner and then deletes the folder. */
  static RunningEngine startFor(long owner, Engine engine, Path folder, Consumer<String> listener)
      throws IOException {
    return new EngineProcess(engine, listener).start(folder, owner);
  }

  private RunningEngine start(Path folder, long owner) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path home = Files.createTempDirectory(folder, "home-");
      EngineLog log = new EngineLog(home);
      Launch launch = engine.prepare(home);
      Process process = log.launch(launch.command(home, folder, owner));
      if (comesUp(process, launch.address())) {
        return new RunningEngine(launch.address(), process.toHandle(), () -> {});
      }
      String tail = log.tail();
      boolean portLost = !process.isAlive() && EngineLog.tellsOfALostPort(tail);
      end(process.toHandle(), home);
      if (!portLost || attempt == ATTEMPTS) {
        throw new IllegalStateException(engine.name() + " did not start:\n" + tail);
      }
      listener.accept(engine.name() + ": another process took the port, trying the next one");
    }
  }

  private boolean comesUp(Process process, InetSocketAddress address) {
    listener.accept(engine.name() + ": starting on " + address);
    return new ComingUp(engine.name(), listener)
        .within(process::isAlive, () -> engine.answers(address));
  }

  private static void end(ProcessHandle process, Path folder) {
    process.destroyForcibly();
    process.onExit().join();
    Folders.delete(folder);
  }
}
