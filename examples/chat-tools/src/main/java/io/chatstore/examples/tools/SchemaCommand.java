package io.chatstore.examples.tools;

import io.chatstore.Schema;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the tables that are absent, and checks those that are there. */
@Command(
    name = "schema",
    description = {
      "Makes the tables of the store that the environment names, of both sides of a dual one, where"
          + " they are absent; then checks them.",
      "Changes no table that is there."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:all is as the store needs it",
      " 1:something failed that nobody foresaw",
      " 2:the options, the environment, a file or a permission has to be mended first",
      " 6:a store did not answer",
      " 7:something differs from what the store needs"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  chat-tools schema --dry-run", "  chat-tools schema"})
final class SchemaCommand extends ToolCommand {

  @Option(names = "--dry-run", description = "Makes nothing: only tells what differs.")
  private boolean dryRun;

  SchemaCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    Schema schema = Stores.of(environment(), err()).schema();
    if (!dryRun) {
      schema.createIfAbsent();
    }
    List<String> differences = schema.differences();
    int code = differences.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENT;
    if (json()) {
      out()
          .println(
              new Json()
                  .with("exit_code", code)
                  .with("dry_run", dryRun)
                  .with("differences", differences));
    } else {
      differences.forEach(difference -> out().println("  - " + difference));
      out().println(differences.isEmpty() ? "All is as it is needed." : said(differences.size()));
    }
    out().flush();
    return code;
  }

  private String said(int differences) {
    String count = differences == 1 ? "1 difference" : differences + " differences";
    return count
        + (dryRun
            ? ". Without --dry-run what is absent is made."
            : " in what is there already, which is never changed here: mend it by hand.");
  }
}
