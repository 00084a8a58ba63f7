package io.chatstore.examples.faults;

import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.JournalStatus;

/** The most that a journal was seen to hold, looked at twenty times a second until closed. */
final class JournalPeak implements AutoCloseable {

  private static final long POLL_MILLIS = 50;

  private final DualChatStore store;
  private final Thread thread = new Thread(this::watch, "journal-peak");
  private volatile long entries;
  private volatile long bytes;

  JournalPeak(DualChatStore store) {
    this.store = store;
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      while (true) {
        JournalStatus now = store.status().journal();
        entries = Math.max(entries, now.entries());
        bytes = Math.max(bytes, now.bytes());
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  long entries() {
    return entries;
  }

  /** On disk. */
  long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
