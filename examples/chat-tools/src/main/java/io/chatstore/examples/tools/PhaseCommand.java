package io.chatstore.examples.tools;

import io.chatstore.dual.WantedPhase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the phase that is wanted. */
@Command(
    name = "phase",
    description = {
      "Shows the phase that the environment says, or the file that the application watches, and what"
          + " to look at before the next step.",
      "What phase an instance is in, it says itself: a step that it refused is not taken."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:shown",
      " 1:something failed that nobody foresaw",
      " 2:the options, the environment, a file or a permission has to be mended first"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chat-tools phase",
      "  chat-tools phase set DUAL_WRITE --reason 'tables are ready'"
    })
final class PhaseCommand extends ToolCommand {

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The watched file. Default: what " + PhaseFile.FILE + " names.")
  private Optional<Path> file = Optional.empty();

  PhaseCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() throws IOException {
    PhaseFile said = PhaseFile.of(environment(), file);
    WantedPhase wanted =
        said.read()
            .orElseThrow(
                () ->
                    new Refusal("There is no phase yet: 'phase set' makes " + said.place() + "."));
    if (json()) {
      out()
          .println(
              new Json()
                  .with("phase", wanted.phase().name())
                  .with("forced", wanted.forced())
                  .with("reason", wanted.reason())
                  .with("said_by", said.place())
                  .with("fixed", said.fixed().isPresent()));
    } else {
      print(said, wanted);
    }
    out().flush();
    return ExitCode.DONE;
  }

  private void print(PhaseFile said, WantedPhase wanted) {
    String reason = wanted.reason().isEmpty() ? "" : ": " + Words.plain(wanted.reason());
    out().println(wanted.phase() + (wanted.forced() ? ", forced" : "") + reason);
    out().println("It is said by " + said.place() + ".");
    PhaseChecks.next(wanted.phase())
        .ifPresent(
            step -> {
              out().println("Before " + step + ":");
              PhaseChecks.before(step).forEach(check -> out().println("  - " + check));
            });
  }
}
