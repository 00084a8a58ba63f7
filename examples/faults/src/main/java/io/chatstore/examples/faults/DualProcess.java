package io.chatstore.examples.faults;

import io.chatstore.engines.HeldProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link DualChild} that runs, with what it has said; closing kills it. */
final class DualProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process process;
  private final Contents acknowledged = new Contents();
  private final CompletableFuture<Void> putting = new CompletableFuture<>();
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final Thread listener = new Thread(this::listen, "dual-process");

  private DualProcess(Process process) {
    this.process = process;
    listener.setDaemon(true);
    listener.start();
  }

  /**
   * Starts one.
   *
   * @param options beside those that name the sides and the journal
   */
  static DualProcess start(
      SideAddress source, SideAddress target, Path journal, List<String> options)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--source", source.toString(), "--target", target.toString()));
    arguments.addAll(List.of("--journal", journal.toString()));
    arguments.addAll(options);
    return new DualProcess(ChildJvm.start(DualChild.class, arguments));
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
      }
      IllegalStateException ended = new IllegalStateException("a child ended too early");
      putting.completeExceptionally(ended);
      end.completeExceptionally(ended);
    } catch (IOException | RuntimeException e) {
      putting.completeExceptionally(e);
      end.completeExceptionally(e);
    }
  }

  private void hear(String line) {
    if (line.startsWith(DualChild.ENDED)) {
      end.complete(line);
    } else {
      String[] words = line.split(" ", -1);
      acknowledged.add(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
      putting.complete(null);
    }
  }

  /** Waits until it has acknowledged something. */
  void awaitFirst() {
    joined(putting);
  }

  /** Kills it without warning, and returns what it had acknowledged. */
  Contents kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    listener.join();
    return acknowledged;
  }

  /** Stops it (SIGSTOP) until the returned is closed. */
  HeldProcess pause() {
    return HeldProcess.hold(process.pid());
  }

  /** Tells it to end its load and to drain its journal. */
  void stop() {
    try {
      process.getOutputStream().write("stop\n".getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for its last line, after {@link #stop}. */
  String awaitEnd() {
    return joined(end);
  }

  /** What it acknowledged; complete when it has ended. */
  Contents acknowledged() {
    return acknowledged;
  }

  private static <T> T joined(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
