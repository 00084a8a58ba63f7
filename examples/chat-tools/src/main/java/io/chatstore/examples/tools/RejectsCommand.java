package io.chatstore.examples.tools;

import io.chatstore.AsyncChatStore;
import io.chatstore.dual.Side;
import io.chatstore.history.Backfill;
import io.chatstore.history.BackfillBuilder;
import io.chatstore.history.LineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies rejected records that were mended, or counts the reasons. */
@Command(
    name = "rejects",
    description = {
      "Copies a file of rejected records, once they are mended by hand, into the store that the"
          + " environment names, or the target of a dual one. What is still bad goes to a file of its"
          + " own.",
      "May be broken off and repeated."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:all is copied, or the reasons are listed",
      " 1:something failed that nobody foresaw",
      " 2:the options, the environment, a file or a permission has to be mended first",
      " 3:stopped before the end: run it again",
      " 5:all is copied but for records that were rejected again",
      " 6:gave up, as nothing succeeded for too long: run it again"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chat-tools rejects --list backfill.rejects.jsonl",
      "  chat-tools rejects backfill.rejects.jsonl"
    })
final class RejectsCommand extends ToolCommand {

  private final Interrupts interrupts;

  @Parameters(index = "0", paramLabel = "FILE", description = "The rejected records.")
  private Path file = Path.of("");

  @Mixin private CopyOptions options = new CopyOptions();

  @Option(names = "--list", description = "Only counts the reasons, without texts.")
  private boolean list;

  @Option(names = "--reverse", description = "Copies into the source of the dual store.")
  private boolean reverse;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Where records go that are still bad. Default: FILE.again.")
  private Optional<Path> again = Optional.empty();

  @Option(names = "--fresh", description = "Empties that file if there is one.")
  private boolean fresh;

  RejectsCommand(Map<String, String> environment, Interrupts interrupts) {
    super(environment);
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new Refusal("There is no file " + file + ".");
    }
    if (list) {
      new RejectList(file).print(out(), json());
      return ExitCode.DONE;
    }
    Path still = again.orElse(file.resolveSibling(file.getFileName() + ".again"));
    if (still.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
      throw wrong("--rejects names the file that is copied: name another one");
    }
    if (!fresh && still.toFile().length() > 0) {
      throw new Refusal(
          "There is a file "
              + still
              + " already: move it, name another one, or --fresh empties it.");
    }
    try (LineFile lines = LineFile.of(file);
        AsyncChatStore target =
            Stores.of(environment(), err()).open(reverse ? Side.SOURCE : Side.TARGET)) {
      BackfillBuilder copy = options.applyTo(Backfill.from(lines).to(target), Optional.of(still));
      options.applyRateTo(copy);
      CopyEnd end = new CopyEnd(out(), json(), still, Optional::empty);
      return new CopyRun(err(), json(), options.stallAlarm(), interrupts, end).run(copy.build());
    }
  }
}
