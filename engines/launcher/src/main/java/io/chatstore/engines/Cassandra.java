package io.chatstore.engines;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * A running Apache Cassandra of one node, empty at first: it speaks the CQL of ScyllaDB, and is not
 * ScyllaDB.
 *
 * <p>It runs on Java 17 only. Under a later one, a JDK 17 is looked for: in {@code JAVA17_HOME}, in
 * the variables that GitHub's runners set, and among the system's packages.
 *
 * <p>Its heap is 1 GiB, or what the system property {@value CassandraEngine#HEAP} says, such as
 * {@code 2g}.
 */
public final class Cassandra implements AutoCloseable {

  private final RunningEngine engine;

  private Cassandra(RunningEngine engine) {
    this.engine = engine;
  }

  /** Starts an engine that belongs to the caller, in silence. */
  public static Cassandra start() {
    return start(line -> {});
  }

  /**
   * Starts an engine that belongs to the caller and waits until it answers.
   *
   * @param listener is told what is waited for, line by line
   * @throws IllegalStateException with the end of the engine's log, if it does not come up
   */
  public static Cassandra start(Consumer<String> listener) {
    return new Cassandra(EngineProcess.start(new CassandraEngine(), listener));
  }

  /**
   * The same with users and permissions switched on. It lets in {@value
   * SecuredCassandraEngine#USER} with the password {@value SecuredCassandraEngine#PASSWORD}, who
   * may do everything; what is granted or revoked holds at once.
   */
  public static Cassandra startSecured(Consumer<String> listener) {
    return new Cassandra(EngineProcess.start(new SecuredCassandraEngine(), listener));
  }

  /** The engine that all tests of this build share, started by the first one that asks. */
  public static Cassandra shared() {
    return new Cassandra(SharedEngines.get(new CassandraEngine(), System.err::println));
  }

  /** Where it speaks CQL. */
  public InetSocketAddress contactPoint() {
    return engine.address();
  }

  /** The data centre that a driver has to be told. */
  public String localDatacenter() {
    return "datacenter1";
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
