package io.chatstore.examples.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;

/** Goes on with a copy. */
@Command(
    name = "resume",
    description = {
      "Goes on with a copy that was stopped, failed or killed, where its checkpoint says.",
      "Takes the options of the 'backfill' that began it; rates and --parallel may be others."
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
      "  chat-tools resume",
      "  chat-tools resume --from lines:history.jsonl.gz --checkpoint /var/lib/chat/copy"
    })
final class ResumeCommand extends CopyCommand {

  ResumeCommand(Map<String, String> environment, Interrupts interrupts) {
    super(environment, interrupts);
  }

  @Override
  void check(Path checkpoint, Path rejects) {
    if (!Files.exists(checkpoint)) {
      throw new Refusal(
          "There is no checkpoint "
              + checkpoint
              + ", so nothing to go on with: name it by --checkpoint, or begin by 'backfill'.");
    }
  }
}
