package io.chatstore.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An engine of one process that can be made to fail: killed and started again on its files, or
 * stopped and let go. It belongs to the caller, and is empty at first. To be handled by one thread
 * at a time.
 *
 * <p>It keeps what it acknowledged when it is killed, which the engines of {@link DynamoDbLocal}
 * and {@link Cassandra} do not; that makes its puts slower.
 */
public final class FaultyEngine implements AutoCloseable {

  private final Engine engine;
  private final Path folder;
  private final NodeHome home;
  private final InetSocketAddress address;
  private final ComingUp comingUp;
  private @Nullable HeldProcess held;

  private FaultyEngine(Engine engine, Path folder, NodeHome home, Consumer<String> listener) {
    this.engine = engine;
    this.folder = folder;
    this.home = home;
    this.address = home.address();
    this.comingUp = new ComingUp(engine.name(), listener);
  }

  /**
   * Starts DynamoDB Local with its tables in files, and waits until it answers. Where the system
   * has a folder in memory, they are there, since its puts are slow on a disk; what the process has
   * written outlives it in either.
   *
   * @param listener is told what is waited for, line by line
   * @throws IllegalStateException with the end of the engine's log, if it does not come up
   */
  public static FaultyEngine dynamoDbLocal(Consumer<String> listener) {
    return start(DynamoDbLocalEngine.onDisk(), Folders.quick(), listener);
  }

  /**
   * Starts a node of Cassandra that syncs its commit log before it answers, and waits until it
   * answers. Its data centre is that of {@link Cassandra#localDatacenter()}.
   *
   * @param listener is told what is waited for, line by line
   * @throws IllegalStateException with the end of the engine's log, if it does not come up
   */
  public static FaultyEngine cassandra(Consumer<String> listener) {
    return start(new DurableCassandraEngine(), Folders.temporary(), listener);
  }

  private static FaultyEngine start(Engine engine, Path parent, Consumer<String> listener) {
    try {
      Path folder = Files.createTempDirectory(parent, "chatstore-" + engine.name() + "-");
      try {
        Path path = Files.createDirectory(folder.resolve("home"));
        long self = ProcessHandle.current().pid();
        NodeHome home = NodeHome.write(path, engine.prepare(path), folder, self);
        FaultyEngine started = new FaultyEngine(engine, folder, home, listener);
        listener.accept(engine.name() + ": starting on " + started.address);
        started.restart();
        return started;
      } catch (IOException | RuntimeException e) {
        Folders.delete(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, also after it was started again. */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * The process that it runs in.
   *
   * @throws IllegalStateException if it was killed
   */
  public long pid() {
    return home.process()
        .orElseThrow(() -> new IllegalStateException(engine.name() + " does not run"))
        .pid();
  }

  /** Kills its process without warning, as {@code kill -9} does; its files stay. */
  public void kill() {
    home.kill();
    resume();
  }

  /**
   * Starts it again on its files, and waits until it answers.
   *
   * @throws IllegalStateException with the end of its log, if it does not come up; or if it runs
   */
  public void restart() {
    if (home.process().isPresent()) {
      throw new IllegalStateException(engine.name() + " runs");
    }
    home.launch();
    if (!comingUp.within(() -> home.process().isPresent(), () -> engine.answers(address))) {
      String tail = home.log().tail();
      kill();
      throw new IllegalStateException(engine.name() + " did not start:\n" + tail);
    }
  }

  /** Stops its process (SIGSTOP): connections stay open, and nothing is answered. */
  public void pause() {
    if (held == null) {
      held = HeldProcess.hold(pid());
    }
  }

  /** Lets the paused process go on (SIGCONT). */
  public void resume() {
    if (held != null) {
      held.close();
      held = null;
    }
  }

  @Override
  public String toString() {
    return engine.name();
  }

  /** Ends the engine and deletes its files. */
  @Override
  public void close() {
    kill();
    Folders.delete(folder);
  }
}
