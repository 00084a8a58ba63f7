package io.chatstore.examples.tools;

import io.chatstore.ChatStoreException;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.DualConfiguration;
import io.chatstore.dual.DualListener;
import io.chatstore.dual.DualStatus;
import io.chatstore.dual.JournalEntries;
import io.chatstore.dual.Side;
import io.chatstore.dual.SideStatus;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import io.chatstore.env.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays a journal whose application does not run: opens the store, and waits. */
@Command(
    name = "replay",
    description = {
      "Replays the journal to both sides until it is empty, and says how far it is each second.",
      "Runs on the environment of the application, which must not run: DB_BACKEND=dual, DUAL_SOURCE,"
          + " DUAL_TARGET, DUAL_JOURNAL and its phase. May be broken off and repeated."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:the journal is empty",
      " 1:something failed that nobody foresaw",
      " 2:the environment names no dual store that can be opened",
      " 3:the time was over, and something is left",
      " 4:the journal is in use by another process, or cannot be read"
    })
final class JournalReplay implements Callable<Integer> {

  /** Between two lines of progress. */
  private static final Duration STEP = Duration.ofSeconds(1);

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--within",
      paramLabel = "SPAN",
      defaultValue = "PT10M",
      converter = TimeSpan.class,
      description = "When to give up, such as PT30S. Default: ${DEFAULT-VALUE}.")
  private Duration within = Duration.ofMinutes(10);

  JournalReplay(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = commandLine().getOut();
    PrintWriter err = commandLine().getErr();
    if (within.isNegative() || within.isZero() || within.toDays() > 365) {
      throw new ParameterException(
          commandLine(), "--within is " + within + ", but must be more than nothing, up to a year");
    }
    try {
      return replay(configuration(out), out, err);
    } catch (ConfigurationException e) {
      err.println("The environment names no store that can be opened:");
      e.faults().forEach(fault -> err.println("  - " + fault));
      return ExitCode.USAGE;
    } catch (ChatStoreException.Misconfigured e) {
      err.println("Nothing was replayed: " + e.getMessage());
      return ExitCode.CLOSED;
    } catch (IOException e) {
      err.println("The journal cannot be read: " + e);
      return ExitCode.CLOSED;
    } catch (IllegalStateException e) {
      err.println("Nothing was replayed: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private DualConfiguration configuration(PrintWriter out) {
    Backend.Choice choice =
        ChatStores.configure(environment, warning -> out.println("Warning: " + warning));
    if (!(choice instanceof DualConfiguration dual)) {
      throw new IllegalStateException(
          "the environment names a store without a journal, no dual one");
    }
    Optional<Path> journal = JournalList.folderOf(environment);
    if (journal.filter(Files::isDirectory).isEmpty()) { // it would be made
      throw new IllegalStateException(
          "there is no folder " + journal.map(Path::toString).orElse(""));
    }
    return dual;
  }

  private int replay(DualConfiguration configuration, PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException {
    long before = entries(); // opening begins to replay them
    try (DualChatStore store = configuration.open(new DualListener() {})) {
      long end = System.nanoTime() + within.toNanos();
      boolean empty = store.drain(shorter(STEP, end));
      while (!empty && System.nanoTime() < end) {
        progress(before, store.status().journal().entries(), out);
        empty = store.drain(shorter(STEP, end));
      }
      if (empty) {
        out.printf(Locale.ROOT, "The journal is empty: %,d replayed.%n", before);
        out.flush();
        return ExitCode.DONE;
      }
      left(store.status(), err);
      return ExitCode.LEFT;
    }
  }

  private long entries() throws IOException {
    AtomicLong entries = new AtomicLong();
    Optional<Path> journal = JournalList.folderOf(environment);
    if (journal.isPresent()) {
      JournalEntries.forEach(journal.get(), entry -> entries.incrementAndGet());
    }
    return entries.get();
  }

  private static Duration shorter(Duration step, long end) {
    Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    return left.compareTo(step) < 0 ? left : step;
  }

  private static void progress(long before, long now, PrintWriter out) {
    out.printf(Locale.ROOT, "%,d of %,d replayed%n", Math.max(0, before - now), before);
    out.flush();
  }

  private static void left(DualStatus status, PrintWriter err) {
    err.printf(
        Locale.ROOT,
        "The time is over, and %,d are left: %,d owed to the source, %,d to the target.%n",
        status.journal().entries(),
        status.journal().owedToSource(),
        status.journal().owedToTarget());
    for (Side side : Side.values()) {
      Optional.ofNullable(status.sides().get(side))
          .flatMap(SideStatus::lastFailure)
          .ifPresent(
              failure ->
                  err.printf(
                      "The %s failed last as %s.%n",
                      side.name().toLowerCase(Locale.ROOT), failure));
    }
    err.flush();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not set the command up");
    }
    return spec.commandLine();
  }
}
