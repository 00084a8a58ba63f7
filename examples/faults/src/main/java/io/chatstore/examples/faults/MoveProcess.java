package io.chatstore.examples.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A {@link MoveChild} that runs; closing kills it. */
final class MoveProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader lines;
  private @Nullable String line;

  private MoveProcess(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts one, and waits until it has read something, or has ended. */
  static MoveProcess start(List<String> options) throws IOException {
    MoveProcess started = new MoveProcess(ChildJvm.start(MoveChild.class, options));
    started.line = started.lines.readLine();
    return started;
  }

  /**
   * Lets it copy for a time, and kills it without warning.
   *
   * @return false if it had ended before
   * @throws IllegalStateException if it had failed before
   */
  boolean kill(Duration after) throws InterruptedException {
    boolean ended = process.waitFor(after.toNanos(), TimeUnit.NANOSECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    } else if (process.exitValue() != 0) {
      throw new IllegalStateException("the copy ended with " + process.exitValue());
    }
    return !ended;
  }

  /** How many messages stood on the target already when they were counted; after its end. */
  long alreadyStored() throws IOException {
    String last = MoveChild.BEGUN.equals(line) ? lines.readLine() : line;
    return Long.parseLong(Objects.requireNonNull(last, "the child's last line"));
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    lines.close();
  }
}
