package io.chatstore.examples.server;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one who listens to a room. Never blocks: what the network does not take yet
 * waits, up to a bound, and who stays behind is dropped. It comes back by itself and misses
 * nothing.
 */
final class Listener implements WriteListener {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final int mostBytes;
  private final Consumer<Listener> gone;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean flushed = true;
  private boolean stuck;
  private boolean closed;
  private @Nullable Runnable whenDrained;

  /**
   * @param gone told once when the connection has ended, whoever ended it; must not block
   */
  Listener(AsyncContext async, ServletOutputStream out, int mostBytes, Consumer<Listener> gone) {
    this.async = async;
    this.out = out;
    this.mostBytes = mostBytes;
    this.gone = gone;
  }

  synchronized void send(byte[] event) {
    if (closed) {
      return;
    }
    if (waitingBytes > 0 && waitingBytes + event.length > mostBytes) {
      LOG.info("a listener that did not keep up was dropped");
      close();
      return;
    }
    waiting.add(event);
    waitingBytes += event.length;
    write();
  }

  /** Sends a sign of life; drops a listener that has taken nothing since the last one. */
  synchronized void heartbeat() {
    if (stuck && !closed) {
      LOG.info("a listener that took nothing was dropped");
      close();
      return;
    }
    stuck = !waiting.isEmpty();
    send(Event.HEARTBEAT);
  }

  /** Runs the action once everything is written, which may be now. */
  synchronized void whenDrained(Runnable action) {
    if (waiting.isEmpty()) {
      action.run();
    } else {
      whenDrained = action;
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized void close() {
    if (!closed) {
      closed = true;
      waiting.clear();
      waitingBytes = 0;
      gone.accept(this);
      async.complete();
    }
  }

  @Override
  public synchronized void onWritePossible() {
    write();
  }

  @Override
  public void onError(Throwable failure) {
    LOG.debug("a listener went away", failure);
    close();
  }

  private void write() {
    try {
      while (!closed && out.isReady() && !(waiting.isEmpty() && flushed)) {
        byte[] event = waiting.poll();
        if (event == null) {
          flushed = true;
          out.flush();
        } else {
          waitingBytes -= event.length;
          flushed = false;
          stuck = false;
          out.write(event);
        }
      }
    } catch (IOException | IllegalStateException e) {
      onError(e);
    }
    Runnable drained = whenDrained;
    if (drained != null && waiting.isEmpty() && !closed) {
      whenDrained = null;
      drained.run();
    }
  }
}
