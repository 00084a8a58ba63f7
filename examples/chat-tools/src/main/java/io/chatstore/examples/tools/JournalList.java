package io.chatstore.examples.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chatstore.dual.JournalEntries;
import io.chatstore.dual.JournalEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what a journal owes, oldest first, as it is read: identities, and never a text. */
@Command(
    name = "list",
    description = {
      "Lists what the journal owes to the two sides, oldest first, a line each: who said it where and"
          + " when, and never what.",
      "Changes nothing. The application may have the journal open; what it writes meanwhile may be"
          + " in the list or not."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:listed, also if it owes nothing",
      " 2:no such folder",
      " 4:a file of the journal cannot be read"
    })
final class JournalList implements Callable<Integer> {

  static final String JOURNAL = "DUAL_JOURNAL";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "The journal's folder. Default: what " + JOURNAL + " names.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--json", description = "One JSON object a line, and nothing else.")
  private boolean json;

  JournalList(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not set the command up");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Optional<Path> journal = folder.or(() -> folderOf(environment));
    if (journal.isEmpty()) {
      err.println("Name the journal's folder, or set " + JOURNAL + ".");
      return ExitCode.USAGE;
    }
    if (!Files.isDirectory(journal.get())) {
      err.println("There is no folder " + journal.get() + ".");
      return ExitCode.USAGE;
    }
    try {
      list(journal.get(), out);
      return ExitCode.DONE;
    } catch (IOException e) {
      err.println("The journal cannot be read: " + e);
      return ExitCode.CLOSED;
    } finally {
      out.flush();
    }
  }

  /** The folder that the environment names. */
  static Optional<Path> folderOf(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(JOURNAL))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(Path::of);
  }

  private void list(Path journal, PrintWriter out) throws IOException {
    AtomicLong entries = new AtomicLong();
    JournalEntries.forEach(
        journal,
        entry -> {
          entries.incrementAndGet();
          out.println(json ? json(entry) : line(entry));
        });
    if (!json) {
      out.printf(Locale.ROOT, "%,d %s%n", entries.get(), entries.get() == 1 ? "entry" : "entries");
    }
  }

  private static String line(JournalEntry entry) {
    String words =
        String.format(
            "%s  %s to the %s: %s",
            entry.since(),
            entry.kind() == JournalEntry.Kind.PUT ? "put" : "withdraw",
            String.join(" and the ", sides(entry)),
            entry.id());
    return words
        .codePoints() // a name must not steer the terminal
        .mapToObj(c -> Character.isISOControl(c) ? "\ufffd" : Character.toString(c))
        .collect(Collectors.joining());
  }

  private static String json(JournalEntry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("since", entry.since().toString());
    fields.put("kind", word(entry.kind()));
    fields.put("owed_to", sides(entry));
    fields.put("room", entry.id().room());
    fields.put("name", entry.id().author());
    fields.put("sent_at", entry.id().sentAt().toString());
    try {
      return MAPPER.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings can be written", e);
    }
  }

  private static Collection<String> sides(JournalEntry entry) {
    return new TreeSet<>(entry.owed()).stream().map(JournalList::word).toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
