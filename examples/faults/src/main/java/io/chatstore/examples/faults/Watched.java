package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import io.chatstore.MessageSource;
import io.chatstore.history.Backfill;
import io.chatstore.history.BackfillProgress;
import io.chatstore.history.BackfillReport;
import io.chatstore.verify.Verification;
import io.chatstore.verify.VerificationProgress;
import io.chatstore.verify.VerificationReport;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Long work, which tells every few seconds how far it is. */
final class Watched {

  private static final long NOTICE_SECONDS = 5;

  private Watched() {}

  /**
   * Fills an empty store.
   *
   * @throws IllegalStateException if anything is not taken
   */
  static void fill(String name, MessageSource messages, ChatStore store, PrintStream out)
      throws InterruptedException {
    BackfillReport filled = copy(name, Backfill.from(messages).to(store).build(), out);
    if (!filled.isClean()) {
      throw new IllegalStateException(name + " came to " + filled);
    }
  }

  /** Runs a copy to its end. */
  static BackfillReport copy(String name, Backfill copy, PrintStream out)
      throws InterruptedException {
    return run(name, copy::run, () -> state(copy.progress()), out);
  }

  /** Runs a verification to its end. */
  static VerificationReport verify(String name, Verification verification, PrintStream out)
      throws InterruptedException {
    return run(name, verification::run, () -> state(verification.progress()), out);
  }

  /** Runs other work to its end. */
  static <T> T run(String name, Callable<T> work, Supplier<String> state, PrintStream out)
      throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    long start = System.nanoTime();
    while (true) {
      try {
        T result = task.get(NOTICE_SECONDS, TimeUnit.SECONDS);
        tell(name + ", over", start, state, out);
        return result;
      } catch (TimeoutException e) {
        tell("  " + name, start, state, out);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException unchecked
            ? unchecked
            : new IllegalStateException(name + " failed", e.getCause());
      }
    }
  }

  private static void tell(String name, long start, Supplier<String> state, PrintStream out) {
    double seconds = (System.nanoTime() - start) / 1e9;
    out.println(String.format("%-44s %6.1f s  %s", name, seconds, state.get()));
  }

  private static String state(BackfillProgress now) {
    return String.format(
        "%3.0f %% %,10d copied %,8.0f a second, %,d sent again",
        now.share() * 100, now.counts().total(), now.perSecond(), now.repeated());
  }

  private static String state(VerificationProgress now) {
    return String.format(
        "%-10s %,10d and %,10d read, %,d suspects, %,d differences",
        now.step(),
        now.source().messages(),
        now.target().messages(),
        now.suspects(),
        now.differences());
  }
}
