package io.chatstore.examples.tools;

import io.chatstore.AsyncChatStore;
import io.chatstore.dual.Side;
import io.chatstore.history.Backfill;
import io.chatstore.history.BackfillBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A copy of a history with a checkpoint: begun, or gone on with. */
abstract class CopyCommand extends ToolCommand {

  private final Interrupts interrupts;

  @Mixin private SourceOptions source = new SourceOptions();

  @Mixin private RoomOptions rooms = new RoomOptions();

  @Mixin private CopyOptions options = new CopyOptions();

  @Option(names = "--reverse", description = "Copies the dual store's target to its source.")
  private boolean reverse;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      defaultValue = "backfill.checkpoint",
      description = "Where it is noted how far the copy is. Default: ${DEFAULT-VALUE}.")
  private Path checkpoint = Path.of("backfill.checkpoint");

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description =
          "Where records go that are not copied, whole and with the reason. Default:"
              + " backfill.rejects.jsonl.")
  private Optional<Path> rejects = Optional.empty();

  CopyCommand(Map<String, String> environment, Interrupts interrupts) {
    super(environment);
    this.interrupts = interrupts;
  }

  /** Whether the checkpoint is as the command needs it; throws if not. */
  abstract void check(Path checkpointFile, Path rejectFile);

  final Interrupts interrupts() {
    return interrupts;
  }

  final CopyOptions options() {
    return options;
  }

  final Optional<Path> rejects() {
    return rejects;
  }

  @Override
  public Integer call() {
    Path rejectFile = rejects.orElse(Path.of("backfill.rejects.jsonl"));
    if (rejectFile.equals(checkpoint)) {
      throw wrong("--checkpoint and --rejects name the same file");
    }
    Stores stores = Stores.of(environment(), err());
    Side to = reverse ? Side.SOURCE : Side.TARGET;
    try (OpenSource from = openSource(stores);
        AsyncChatStore target = stores.open(to)) {
      BackfillBuilder copy =
          options
              .applyTo(Backfill.from(from.source()).to(target), Optional.of(rejectFile))
              .checkpoint(checkpoint);
      options.applyRateTo(copy);
      check(checkpoint, rejectFile);
      CopyEnd end = new CopyEnd(out(), json(), rejectFile, this::resume);
      return new CopyRun(err(), json(), options.stallAlarm(), interrupts, end).run(copy.build());
    }
  }

  /** Opens what is copied. */
  final OpenSource openSource(Stores stores) {
    if (source.isGiven()) {
      if (reverse) {
        throw wrong("--reverse copies between the two sides: leave --from out");
      }
      if (rooms.isGiven()) {
        throw wrong("--only-room copies from the dual store's source: leave --from out");
      }
      return source.open(environment());
    }
    source.requireNoJdbc();
    if (!stores.isDual()) {
      throw new Refusal(
          "Where from? The environment names one store: say --from, or set DB_BACKEND=dual.");
    }
    return OpenSource.of(stores, reverse ? Side.TARGET : Side.SOURCE, rooms::of);
  }

  private Optional<String> resume() {
    boolean inMaven = System.getProperty("maven.home") != null;
    return Files.exists(checkpoint)
        ? Optional.of(ResumeLine.of(arguments(), inMaven))
        : Optional.empty();
  }
}
