package io.chatstore.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Launches an engine's process and waits until the engine answers. */
final class EngineProcess {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int NOTICE_SECONDS = 5;
  private static final int POLL_MILLIS = 50;
  private static final int ATTEMPTS = 3;
  private static final int TAIL_LINES = 40;

  private final Engine engine;
  private final Consumer<String> listener;

  private EngineProcess(Engine engine, Consumer<String> listener) {
    this.engine = engine;
    this.listener = listener;
  }

  /** Starts an engine that ends with {@code close()}, and at the latest with this process. */
  static RunningEngine start(Engine engine, Consumer<String> listener) {
    return start(engine, Path.of(System.getProperty("java.io.tmpdir")), listener);
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
      Path log = home.resolve("engine.log");
      Launch launch = engine.prepare(home);
      Process process =
          new ProcessBuilder(launch.command(home, folder, owner))
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (comesUp(process, launch.address())) {
        return new RunningEngine(launch.address(), process.toHandle(), () -> {});
      }
      String tail = tail(log);
      boolean portLost = !process.isAlive() && tail.contains("in use");
      end(process.toHandle(), home);
      if (!portLost || attempt == ATTEMPTS) {
        throw new IllegalStateException(engine.name() + " did not start:\n" + tail);
      }
      listener.accept(engine.name() + ": another process took the port, trying the next one");
    }
  }

  private boolean comesUp(Process process, InetSocketAddress address) {
    long start = System.nanoTime();
    long notices = 0;
    listener.accept(engine.name() + ": starting on " + address);
    while (process.isAlive()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (engine.answers(address)) {
        listener.accept(engine.name() + ": answers after " + waited.toMillis() + " ms");
        return true;
      }
      if (waited.compareTo(PATIENCE) > 0) {
        return false;
      }
      if (waited.toSeconds() / NOTICE_SECONDS > notices) {
        notices = waited.toSeconds() / NOTICE_SECONDS;
        listener.accept(engine.name() + ": waiting, " + waited.toSeconds() + " s");
      }
      if (!pause()) {
        return false;
      }
    }
    return false;
  }

  private static boolean pause() {
    try {
      Thread.sleep(POLL_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void end(ProcessHandle process, Path folder) {
    process.destroyForcibly();
    process.onExit().join();
    Folders.delete(folder);
  }

  private static String tail(Path log) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }
}
