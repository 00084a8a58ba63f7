package io.chatstore.examples.tools;

import io.chatstore.dual.MigrationPhase;
import io.chatstore.dual.WantedPhase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the phase into the file that the application watches. */
@Command(
    name = "set",
    description = {
      "Writes a phase into the file that the application watches, in one step, and says what to look"
          + " at before. The application takes it within about a second.",
      "A step that skips a phase is refused, here and by the application, unless it is forced."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:written, or said there already",
      " 1:something failed that nobody foresaw",
      " 2:the options, the environment, a file or a permission has to be mended first"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chat-tools phase set TARGET_READ --dry-run",
      "  chat-tools phase set TARGET_READ --reason 'verified on Monday'",
      "  chat-tools phase set SOURCE_ONLY --force --reason 'the target lags'"
    })
final class PhaseSet extends ToolCommand {

  @Parameters(
      index = "0",
      paramLabel = "PHASE",
      description = "SOURCE_ONLY, DUAL_WRITE, SHADOW_READ, TARGET_READ or TARGET_ONLY.")
  private String phase = "";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The watched file. Default: what " + PhaseFile.FILE + " names.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--force", description = "Also if it skips a phase.")
  private boolean force;

  @Option(names = "--reason", paramLabel = "WORDS", description = "Why, for the log.")
  private String reason = "";

  @Option(names = "--dry-run", description = "Writes nothing: only says what to look at.")
  private boolean dryRun;

  PhaseSet(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() throws IOException {
    WantedPhase wanted = wanted();
    PhaseFile said = PhaseFile.of(environment(), file);
    Path place =
        said.file()
            .orElseThrow(
                () ->
                    new Refusal(
                        "The phase is fixed by "
                            + PhaseFile.FIXED
                            + ": change that and start the application anew, or have it watch a"
                            + " file ("
                            + PhaseFile.FILE
                            + ")."));
    Optional<MigrationPhase> before = before(said);
    if (before.isPresent() && skips(before.get(), wanted.phase()) && !force) {
      throw new Refusal(
          "From "
              + before.get()
              + " to "
              + wanted.phase()
              + " skips a phase: go there step by step, or --force.");
    }
    boolean write = !dryRun && !before.equals(Optional.of(wanted.phase()));
    say(wanted.phase(), before, write);
    if (write) {
      PhaseFile.write(place, line(wanted));
    }
    return ExitCode.DONE;
  }

  private WantedPhase wanted() {
    if (!reason.equals(Words.plain(reason)) || reason.strip().matches("(?i)forced\\b.*")) {
      throw wrong("--reason is for the log: one line, that does not begin with 'forced'");
    }
    try {
      return new WantedPhase(WantedPhase.parse(phase).phase(), force, reason.strip());
    } catch (IllegalArgumentException e) {
      throw wrong(Words.plain(String.valueOf(e.getMessage())));
    }
  }

  /** What the file says now; nothing if that is no phase and the new one is forced. */
  private Optional<MigrationPhase> before(PhaseFile said) throws IOException {
    try {
      return said.read().map(WantedPhase::phase);
    } catch (Refusal e) {
      if (force) {
        return Optional.empty();
      }
      throw new Refusal(e.getMessage() + " --force writes over it.");
    }
  }

  private static boolean skips(MigrationPhase from, MigrationPhase to) {
    return from != to && !from.isNextTo(to);
  }

  private static String line(WantedPhase wanted) {
    return (wanted.phase() + (wanted.forced() ? " forced " : " ") + wanted.reason()).strip();
  }

  private void say(MigrationPhase to, Optional<MigrationPhase> before, boolean write) {
    if (json()) {
      out()
          .println(
              new Json()
                  .with("phase", to.name())
                  .with("before", before.map(Enum::name).orElse(""))
                  .with("written", write)
                  .with("look_at_before", PhaseChecks.before(to)));
    } else {
      out().println("Before " + to + ":");
      PhaseChecks.before(to).forEach(check -> out().println("  - " + check));
      String from = before.map(it -> " from " + it).orElse("");
      String same = dryRun ? "Nothing was written." : "It is " + to + " already.";
      out().println(write ? "Written: " + to + from + "." : same);
    }
    out().flush();
  }
}
