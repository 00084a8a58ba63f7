package io.chatstore.examples.tools;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an interrupt of the process does (SIGINT, SIGTERM): a command that can be stopped is, and
 * the process ends with its exit code once it has. A second interrupt ends the process at once.
 * Safe for any thread.
 */
final class Interrupts {

  /** How a shell tells that a process was interrupted. */
  private static final int INTERRUPTED = 130;

  /** The virtual machine's threads that wait to end it; the first one waits for this class. */
  private static final Pattern SIGNALLED = Pattern.compile("SIG[A-Z]+ handler");

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Runnable stop;
  private volatile int code;

  /** From now on an interrupt of this process counts. */
  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "chat-tools-interrupt"));
  }

  /** Does some work; an interrupt meanwhile does an action instead of ending the process. */
  <T> T stoppedBy(Runnable action, Supplier<T> work) {
    stop = action;
    try {
      return work.get();
    } finally {
      stop = null;
    }
  }

  /**
   * Does what an interrupt does.
   *
   * @return false if there is nothing to stop
   */
  boolean interrupt() {
    Runnable action = stop;
    if (action != null) {
      action.run();
    }
    return action != null;
  }

  /** The command has ended. */
  void ended(int exitCode) {
    code = exitCode;
    ended.countDown();
  }

  private void shutDown() {
    if (ended.getCount() == 0 || !interrupt()) {
      return;
    }
    try {
      while (!ended.await(100, TimeUnit.MILLISECONDS)) {
        if (signals() > 1) {
          Runtime.getRuntime().halt(INTERRUPTED);
        }
      }
    } catch (InterruptedException e) {
      return; // nobody interrupts this thread
    }
    Runtime.getRuntime().halt(code);
  }

  private static long signals() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> SIGNALLED.matcher(thread.getName()).matches())
        .count();
  }
}
