package io.chatstore.examples.tools;

import io.chatstore.AsyncChatStore;
import io.chatstore.dual.Side;
import io.chatstore.verify.DifferenceRepair;
import io.chatstore.verify.RepairOutcome;
import io.chatstore.verify.RepairReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Settles what a verification found, and looks whether it is settled. */
@Command(
    name = "repair",
    description = {
      "Settles what 'verify' found, by the content of one side of the dual store: reads both sides"
          + " again, changes the other one, and then compares each of the messages once more.",
      "May be broken off and repeated: what is settled is left as it is."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:none of them differs any more",
      " 1:something failed that nobody foresaw",
      " 2:the options, the environment, a file or a permission has to be mended first",
      " 3:stopped before the end: run it again",
      " 7:some differ still; of a dry run: would be changed"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chat-tools repair --differences differences.jsonl --dry-run",
      "  chat-tools repair --differences differences.jsonl",
      "  chat-tools repair --differences differences.jsonl --wins target"
    })
final class RepairCommand extends ToolCommand {

  private final Interrupts interrupts;

  @Option(
      names = "--differences",
      paramLabel = "FILE",
      defaultValue = "differences.jsonl",
      description = "What 'verify' wrote. Default: ${DEFAULT-VALUE}.")
  private Path differences = Path.of("differences.jsonl");

  @Option(
      names = "--wins",
      paramLabel = "SIDE",
      defaultValue = "source",
      description = "Whose content counts: source or target. Default: ${DEFAULT-VALUE}.")
  private Side wins = Side.SOURCE;

  @Option(names = "--dry-run", description = "Changes nothing: only tells what would be done.")
  private boolean dryRun;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "" + DifferenceRepair.DEFAULT_PARALLEL,
      description = "Settled at once. Default: ${DEFAULT-VALUE}.")
  private int parallel;

  RepairCommand(Map<String, String> environment, Interrupts interrupts) {
    super(environment);
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(differences)) {
      throw new Refusal("There is no file " + differences + ": 'verify' makes it.");
    }
    if (parallel < 1) {
      throw wrong("--parallel is " + parallel + ", but must be at least 1");
    }
    Stores stores = Stores.of(environment(), err());
    try (AsyncChatStore source = stores.open(Side.SOURCE);
        AsyncChatStore target = stores.open(Side.TARGET)) {
      RepairReport repaired = run(source, target, dryRun);
      RepairReport after = dryRun || !repaired.finished() ? repaired : run(source, target, true);
      return say(repaired, after);
    }
  }

  private RepairReport run(AsyncChatStore source, AsyncChatStore target, boolean dry) {
    DifferenceRepair repair =
        DifferenceRepair.of(differences, source, target).wins(wins).parallel(parallel);
    if (dry) {
      repair.dryRun();
    }
    try {
      return interrupts.stoppedBy(repair::stop, repair::run);
    } catch (IllegalArgumentException e) {
      throw new Refusal(e.getMessage() + ": name a file that 'verify' wrote by --differences.");
    }
  }

  /** How many differed when they were looked at without being changed. */
  private static long differing(RepairReport looked) {
    return Arrays.stream(RepairOutcome.values())
        .filter(outcome -> outcome != RepairOutcome.GONE)
        .mapToLong(looked::count)
        .sum();
  }

  private int say(RepairReport repaired, RepairReport after) {
    boolean finished = repaired.finished() && after.finished();
    long differing = differing(after);
    int whenFinished = differing == 0 ? ExitCode.DONE : ExitCode.DIFFERENT;
    int code = finished ? whenFinished : ExitCode.LEFT;
    if (json()) {
      out()
          .println(
              new Json()
                  .with("exit_code", code)
                  .with("finished", finished)
                  .with("dry_run", dryRun)
                  .with("wins", wins.name().toLowerCase(Locale.ROOT))
                  .with("outcomes", outcomes(repaired))
                  .with("differing_after", differing)
                  .with("causes", repaired.causes()));
    } else {
      out().println(repaired.toText());
      out().println(sentence(finished, differing));
    }
    out().flush();
    return code;
  }

  private static Map<String, Long> outcomes(RepairReport report) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (RepairOutcome outcome : RepairOutcome.values()) {
      counts.put(outcome.name().toLowerCase(Locale.ROOT), report.count(outcome));
    }
    return counts;
  }

  private String sentence(boolean finished, long differing) {
    if (!finished) {
      return "Stopped before the end: run it again.";
    }
    if (dryRun) {
      return differing == 0 ? "Nothing differs." : Words.of(differing) + " differ.";
    }
    return differing == 0
        ? "Looked at again: none of them differs any more."
        : "Looked at again: " + Words.of(differing) + " differ still.";
  }
}
