package io.chatstore.examples.tools;

import io.chatstore.history.BackfillStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows how far a copy is, by its checkpoint. */
@Command(
    name = "status",
    description = "Shows how far a copy is, by its checkpoint; also while it runs. Opens no store.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:shown",
      " 1:something failed that nobody foresaw",
      " 2:the options, the environment, a file or a permission has to be mended first"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  chat-tools status", "  chat-tools status /var/lib/chat/copy --json"})
final class StatusCommand extends ToolCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CHECKPOINT",
      defaultValue = "backfill.checkpoint",
      description = "The file. Default: ${DEFAULT-VALUE}.")
  private Path checkpoint = Path.of("backfill.checkpoint");

  StatusCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    BackfillStatus status = BackfillStatus.read(checkpoint);
    if (json()) {
      out().println(json(status));
    } else {
      print(status);
    }
    out().flush();
    return ExitCode.DONE;
  }

  private static Json json(BackfillStatus status) {
    return CopyReport.counts(
        new Json()
            .with("finished", status.isFinished())
            .with("plan", status.plan())
            .with("parts", status.parts())
            .with("parts_done", status.partsDone())
            .with("parts_begun", status.partsBegun())
            .with("written", status.written().toString()),
        status.counts());
  }

  private void print(BackfillStatus status) {
    Duration ago = Duration.between(status.written(), Instant.now());
    out().println(status.isFinished() ? "All is copied." : "Not all is copied yet.");
    line("copy", status.plan());
    line(
        "parts",
        status.partsDone() + " of " + status.parts() + " done, " + status.partsBegun() + " begun");
    line("stored", Words.of(status.counts().stored()));
    line("already there", Words.of(status.counts().alreadyStored()));
    line("conflicts", Words.of(status.counts().conflicts()));
    line("rejected", Words.of(status.counts().rejected()));
    if (status.counts().corrected() > 0) {
      line("corrected", Words.of(status.counts().corrected()));
    }
    line("written", status.written() + ", " + Words.of(ago) + " ago");
  }

  private void line(String name, String value) {
    out().printf("  %-14s %s%n", name, Words.plain(value));
  }
}
