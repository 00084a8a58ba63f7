package io.chatstore.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A small program that asks for an engine, prints the engine's process id and waits. */
final class StartAndWait {

  private StartAndWait() {}

  public static void main(String[] args) throws InterruptedException {
    Engine engine = args[0].equals("cassandra") ? new CassandraEngine() : new DynamoDbLocalEngine();
    RunningEngine running =
        Boolean.getBoolean(SharedEngines.PER_BUILD)
            ? SharedEngines.get(engine, System.err::println)
            : EngineProcess.start(engine, System.err::println);
    System.out.println(running.process().pid());
    Thread.sleep(Long.MAX_VALUE);
  }

  /** Starts the program in a process of its own, with an option for its JVM. */
  static Process fork(Engine engine, String option) throws IOException {
    return new ProcessBuilder(
            Java.current().toString(),
            option,
            "-cp",
            System.getProperty("java.class.path"),
            StartAndWait.class.getName(),
            engine.name())
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
