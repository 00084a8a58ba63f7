package io.chatstore.examples.migration;

import io.chatstore.MessageSource;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.engines.FaultyEngine;
import io.chatstore.history.LineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Moves a live chat from DynamoDB to Cassandra while people talk, and proves that nothing is lost.
 */
@Command(
    name = "live-migration",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts DynamoDB Local and Cassandra, fills DynamoDB with a history, and starts an application",
      "with live writers and readers on it. Then moves it, step by step: dual writes, backfill,",
      "verification, shadow reads with the target killed on the way, cut-over, a rollback and forward",
      "again, target only. In the end every message that was acknowledged is looked for."
    },
    footer = {
      "",
      "Exit code 0: nothing was lost, doubled or reordered, and no call of the application failed.",
      "",
      "Examples:",
      "  live-migration",
      "  live-migration --history history.jsonl.gz --writes 50",
      "  live-migration --messages 100000 --calm 10"
    })
public final class LiveMigration implements Callable<Integer> {

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "what is in DynamoDB before, in JSON lines, also gzipped; made up by default")
  private @Nullable Path history;

  @Option(
      names = "--messages",
      defaultValue = "20000",
      paramLabel = "N",
      description = "to make up where no file is given (default: ${DEFAULT-VALUE})")
  private int messages;

  @Option(
      names = "--writes",
      defaultValue = "80",
      paramLabel = "N",
      description = "messages a second that people write meanwhile (default: ${DEFAULT-VALUE})")
  private int writes;

  @Option(
      names = "--calm",
      defaultValue = "4",
      paramLabel = "S",
      description = "seconds to stay in each phase (default: ${DEFAULT-VALUE})")
  private int calm;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    CommandLine line = new CommandLine(new LiveMigration());
    line.setExecutionExceptionHandler(
        (failure, parsed, result) -> {
          parsed.getErr().println("live-migration: " + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (history != null && !Files.isRegularFile(history)) {
      throw new IllegalArgumentException("there is no file " + history);
    }
    if (messages < 100 || writes < 1 || writes > 5_000 || calm < 1) {
      throw new IllegalArgumentException(
          "give at least 100 messages, from 1 to 5000 writes a second, and a second or more of calm");
    }
    MessageSource before = history == null ? new MadeUpHistory(messages) : LineFile.of(history);
    Screen screen = new Screen(System.out);
    WarningLines.install(screen);
    screen.step("Starting DynamoDB Local, which has the chat, and Cassandra, where it is to go");
    try (DynamoDbLocal source = startSource(screen);
        FaultyEngine target = startTarget(screen)) {
      return run(source, target, before, screen) ? 0 : 1;
    }
  }

  /** Migrates on engines that run, and returns whether nothing went wrong. */
  boolean run(DynamoDbLocal source, FaultyEngine target, MessageSource before, Screen screen)
      throws Exception {
    try (Scratch scratch = Scratch.make();
        Stores stores = Stores.open(source, target, scratch.folder())) {
      Verdict verdict =
          new Steps(stores, before, screen, new Plan(writes, calm), scratch.folder()).take();
      screen.verdict(verdict);
      return verdict.isGood();
    }
  }

  private static DynamoDbLocal startSource(Screen screen) {
    return DynamoDbLocal.start(screen::line);
  }

  private static FaultyEngine startTarget(Screen screen) {
    return FaultyEngine.cassandra(screen::line);
  }
}
