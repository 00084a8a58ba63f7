package io.chatstore.examples.server;

import io.chatstore.AsyncChatStore;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A load as the user sees it: its progress, what is wrong with the file, and what came of it. */
final class Loading {

  private static final int COMPLAINTS = 20;

  private Loading() {}

  static void run(AsyncChatStore store, Rooms rooms, Path file, PrintWriter out)
      throws IOException, InterruptedException {
    AtomicLong complaints = new AtomicLong();
    Loader loader =
        new Loader(
            store,
            rooms,
            complaint -> {
              if (complaints.incrementAndGet() <= COMPLAINTS) {
                out.println(complaint);
              }
            });
    long start = System.nanoTime();
    Loader.Result result;
    try (Progress progress = Progress.on(out, isTerminal())) {
      result = loader.load(file, progress);
    }
    if (complaints.get() > COMPLAINTS) {
      out.println("... and " + (complaints.get() - COMPLAINTS) + " more lines like these");
    }
    summary(result, Duration.ofNanos(System.nanoTime() - start), out);
  }

  private static void summary(Loader.Result result, Duration took, PrintWriter out) {
    long all = result.stored() + result.standing();
    out.printf(
        Locale.ROOT,
        "Loaded %,d messages in %.1f s, %,d a second.%n",
        all,
        took.toMillis() / 1_000.0,
        all * 1_000 / Math.max(1, took.toMillis()));
    if (result.standing() > 0) {
      out.printf(
          Locale.ROOT,
          "%,d of them stood there already, or were stored by an attempt that was repeated.%n",
          result.standing());
    }
    if (result.conflicts() > 0) {
      out.printf(
          Locale.ROOT,
          "%,d left out: another message of the same name and time stands.%n",
          result.conflicts());
    }
    if (result.badLines() > 0) {
      out.printf(Locale.ROOT, "%,d lines left out: no messages.%n", result.badLines());
    }
    out.flush();
  }

  /** From Java 22 on there is a console without a terminal, too; it then says so itself. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
