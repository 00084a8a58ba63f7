package io.chatstore.examples.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Begins a copy. */
@Command(
    name = "backfill",
    description = {
      "Copies a history into a store while the application goes on, and changes nothing that stands"
          + " there.",
      "Target: the store that the environment names; of a dual one (DB_BACKEND=dual) its target, and"
          + " without --from its source is copied. An interrupt (Ctrl-C) finishes what is under way;"
          + " 'resume' goes on."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:all is copied",
      " 1:something failed that nobody foresaw",
      " 2:the options, the environment, a file or a permission has to be mended first",
      " 3:stopped before the end: resume goes on",
      " 5:all is copied but for records that were rejected or met other content",
      " 6:gave up, as nothing succeeded for too long: resume goes on"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chat-tools backfill --dry-run",
      "  chat-tools backfill --max-rate 5000 --max-read-units 500",
      "  chat-tools backfill --from lines:history.jsonl.gz --checkpoint /var/lib/chat/copy",
      "  chat-tools backfill --from jdbc:postgresql://db/forum --table posts --key id --room topic"
          + " --author login --time posted_at --text body"
    })
final class BackfillCommand extends CopyCommand {

  @Option(
      names = "--fresh",
      description =
          "Begins anew: removes the checkpoint, and puts the file of rejects aside (.before).")
  private boolean fresh;

  @Option(
      names = "--dry-run",
      description =
          "Reads all and writes nothing: tells counts, reasons of rejects, and how long it takes at"
              + " least. Rejects go to a file only if --rejects is given.")
  private boolean dryRun;

  BackfillCommand(Map<String, String> environment, Interrupts interrupts) {
    super(environment, interrupts);
  }

  @Override
  public Integer call() {
    if (!dryRun) {
      return super.call();
    }
    if (fresh) {
      throw wrong("--dry-run changes nothing: leave --fresh out");
    }
    try (OpenSource from = openSource(Stores.of(environment(), err()))) {
      return new DryRun(out(), err(), json(), interrupts())
          .run(from.source(), options(), rejects());
    }
  }

  @Override
  void check(Path checkpoint, Path rejects) {
    if (fresh) {
      try {
        Files.deleteIfExists(checkpoint);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else if (Files.exists(checkpoint)) {
      throw new Refusal(
          "There is a checkpoint "
              + checkpoint
              + " of an earlier run: 'resume' goes on with it, --fresh begins anew.");
    } else if (rejects.toFile().length() > 0) {
      throw new Refusal(
          "There is a file "
              + rejects
              + " of an earlier copy, which would be put aside: move it, name another one by"
              + " --rejects, or begin anew by --fresh.");
    }
  }
}
