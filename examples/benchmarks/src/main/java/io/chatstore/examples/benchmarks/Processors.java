package io.chatstore.examples.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Which processors other processes run on. */
final class Processors {

  private Processors() {}

  /**
   * Gives each process a processor of its own, as it would have on a machine of its own; this
   * process goes on using all. By Linux's {@code taskset}.
   *
   * @return false if that cannot be done here
   */
  static boolean apart(long... pids) throws InterruptedException {
    if (Runtime.getRuntime().availableProcessors() < pids.length) {
      return false;
    }
    boolean done = true;
    for (int i = 0; i < pids.length; i++) {
      done &= pin(pids[i], i);
    }
    return done;
  }

  private static boolean pin(long pid, int processor) throws InterruptedException {
    try {
      return new ProcessBuilder("taskset", "-acp", Integer.toString(processor), Long.toString(pid))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // it is not installed
    }
  }
}
