package io.chatstore.engines;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits for an engine, and tells a listener so unless the engine is there already. */
final class ComingUp {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int NOTICE_SECONDS = 5;
  private static final int POLL_MILLIS = 50;

  private final String name;
  private final Consumer<String> listener;

  ComingUp(String name, Consumer<String> listener) {
    this.name = name;
    this.listener = listener;
  }

  /**
   * Polls until the engine is there.
   *
   * @param alive whether it may come yet
   * @param there one attempt to see it
   * @return false if it died, or took too long, or this thread was interrupted
   */
  boolean within(BooleanSupplier alive, BooleanSupplier there) {
    long start = System.nanoTime();
    long notices = 0;
    boolean news = false;
    while (alive.getAsBoolean()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (there.getAsBoolean()) {
        if (news) {
          listener.accept(name + ": answers after " + waited.toMillis() + " ms");
        }
        return true;
      }
      news = true;
      if (waited.compareTo(PATIENCE) > 0) {
        return false;
      }
      if (waited.toSeconds() / NOTICE_SECONDS > notices) {
        notices = waited.toSeconds() / NOTICE_SECONDS;
        listener.accept(name + ": waiting, " + waited.toSeconds() + " s");
      }
      if (!pause()) {
        return false;
      }
    }
    return false;
  }

  private static boolean pause() {
    try {
      Thread.sleep(POLL_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
