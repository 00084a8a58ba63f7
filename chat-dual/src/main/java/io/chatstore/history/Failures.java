package io.chatstore.history;

import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;

/** What a failure means to who reads and writes much. */
final class Failures {

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private Failures() {}

  /** The failure out of the wrapping of futures. */
  static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** What a future comes to; its failure is thrown as it is. */
  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw unwrapped(e) instanceof RuntimeException failure ? failure : e;
    }
  }

  /** Whether the same call may succeed later. */
  static boolean passes(Throwable failure) {
    return failure instanceof Throttled
        || failure instanceof Unavailable
        || failure instanceof OutcomeUnknown;
  }

  /**
   * How long to wait before trying again: twice as long each time, and at random below that, so
   * that those who failed together do not come back together.
   *
   * @param failed how often it has failed, from 1
   */
  static long pauseMillis(int failed) {
    long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(20, failed - 1));
    return ThreadLocalRandom.current().nextLong(most / 2, most + 1);
  }

  /** The copy was stopped while something had failed and was to be tried again. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped(Throwable cause) {
      super("stopped", cause, false, false);
    }

    /** What had failed. */
    RuntimeException failure() {
      return getCause() instanceof RuntimeException failure ? failure : this;
    }
  }
}
