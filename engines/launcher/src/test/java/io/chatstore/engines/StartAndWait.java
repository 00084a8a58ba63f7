package io.chatstore.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A small program that asks for an engine, prints the engine's process id and waits. */
final class StartAndWait {

  private static final String PAUSED_NODE = "paused-node";

  private StartAndWait() {}

  public static void main(String[] args) throws InterruptedException {
    System.out.println(args[0].equals(PAUSED_NODE) ? pausedNode() : engine(args[0]));
    Thread.sleep(Long.MAX_VALUE);
  }

  private static long engine(String name) {
    Engine engine = name.equals("cassandra") ? new CassandraEngine() : new DynamoDbLocalEngine();
    RunningEngine running =
        Boolean.getBoolean(SharedFolder.PER_BUILD)
            ? SharedEngines.get(engine, System.err::println)
            : EngineProcess.start(engine, System.err::println);
    return running.process().pid();
  }

  private static long pausedNode() {
    CassandraNode node = CassandraCluster.start(1, System.err::println).nodes().get(0);
    node.pause();
    return node.pid();
  }

  /** Starts the program in a process of its own, with an option for its JVM. */
  static Process fork(Engine engine, String option) throws IOException {
    return fork(engine.name(), option);
  }

  /** The same for a cluster of one node, which it pauses. */
  static Process forkWithPausedNode(String option) throws IOException {
    return fork(PAUSED_NODE, option);
  }

  private static Process fork(String what, String option) throws IOException {
    return new ProcessBuilder(
            Java.current().toString(),
            option,
            "-cp",
            System.getProperty("java.class.path"),
            StartAndWait.class.getName(),
            what)
        .redirectError(Redirect.INHERIT)
        .start();
  }

  /** Waits until the program's engine answers. */
  static ProcessHandle engineOf(Process program) throws IOException {
    BufferedReader reader = program.inputReader(StandardCharsets.UTF_8);
    String pid = Objects.requireNonNull(reader.readLine(), "the program died");
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
