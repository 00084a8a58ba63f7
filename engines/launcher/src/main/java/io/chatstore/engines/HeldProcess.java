package io.chatstore.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * A process that is stopped by SIGSTOP, and goes on when this is closed.
 *
 * <p>A stopped process cannot see that its owner ends. So a shell holds it, and lets it go when its
 * input ends: that is when this is closed, or when this process ends in whatever way.
 */
public final class HeldProcess implements AutoCloseable {

  private static final String HOLD =
      "trap '' INT HUP TERM; kill -STOP $0 && echo held && read line; kill -CONT $0";

  private final Process shell;

  private HeldProcess(Process shell) {
    this.shell = shell;
  }

  /**
   * Stops a process.
   *
   * @throws IllegalStateException if there is none, or it is not ours to stop
   */
  public static HeldProcess hold(long pid) {
    try {
      Process shell =
          new ProcessBuilder("sh", "-c", HOLD, Long.toString(pid))
              .redirectError(Redirect.DISCARD)
              .start();
      BufferedReader answer = shell.inputReader(StandardCharsets.UTF_8);
      if (answer.readLine() == null) {
        throw new IllegalStateException("process " + pid + " cannot be stopped");
      }
      return new HeldProcess(shell);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets it go on (SIGCONT). */
  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    shell.onExit().join();
  }
}
