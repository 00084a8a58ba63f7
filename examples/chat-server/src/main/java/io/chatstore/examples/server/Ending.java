package io.chatstore.examples.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what was opened, the last first, once: when the command returns, or when the process is
 * told to end by Ctrl-C or SIGTERM.
 */
final class Ending implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Thread hook = new Thread(this::close, "chat-ending");
  private boolean ended;

  Ending() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Closes it at once if the end has come already. */
  synchronized <T extends AutoCloseable> T add(T closeable) {
    open.push(closeable);
    if (ended) {
      close();
    }
    return closeable;
  }

  @Override
  public void run() {
    close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending already", e);
    }
  }

  private synchronized void close() {
    ended = true;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.warn("something could not be closed", e);
      }
    }
  }
}
