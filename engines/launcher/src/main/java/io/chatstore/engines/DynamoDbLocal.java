package io.chatstore.engines;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Consumer;

/** A running DynamoDB Local, empty at first, which takes any region and any credentials. */
public final class DynamoDbLocal implements AutoCloseable {

  private final RunningEngine engine;

  private DynamoDbLocal(RunningEngine engine) {
    this.engine = engine;
  }

  /** Starts an engine that belongs to the caller, in silence. */
  public static DynamoDbLocal start() {
    return start(line -> {});
  }

  /**
   * Starts an engine that belongs to the caller and waits until it answers.
   *
   * @param listener is told what is waited for, line by line
   * @throws IllegalStateException with the end of the engine's log, if it does not come up
   */
  public static DynamoDbLocal start(Consumer<String> listener) {
    return new DynamoDbLocal(EngineProcess.start(new DynamoDbLocalEngine(), listener));
  }

  /** The engine that all tests of this build share, started by the first one that asks. */
  public static DynamoDbLocal shared() {
    return new DynamoDbLocal(SharedEngines.get(new DynamoDbLocalEngine(), System.err::println));
  }

  /** Where it listens, as in {@code http://127.0.0.1:8000}. */
  public URI endpoint() {
    return URI.create("http://" + address().getHostString() + ":" + address().getPort());
  }

  /** The same as an address. */
  public InetSocketAddress address() {
    return engine.address();
  }

  /** The process that it runs in. */
  public long pid() {
    return engine.process().pid();
  }

  /** Ends the engine and deletes its files; a shared one goes on until its build ends. */
  @Override
  public void close() {
    engine.close();
  }
}
