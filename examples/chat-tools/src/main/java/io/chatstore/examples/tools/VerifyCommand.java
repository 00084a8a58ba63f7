package io.chatstore.examples.tools;

import io.chatstore.dual.Side;
import io.chatstore.verify.Verification;
import io.chatstore.verify.VerificationBuilder;
import io.chatstore.verify.VerificationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the two sides of a dual store. */
@Command(
    name = "verify",
    description = {
      "Compares what the two sides of the dual store hold (DB_BACKEND=dual), both ways, while the"
          + " application goes on. Changes nothing.",
      "What differs is looked at again a little later, and then goes to a file, by identities and"
          + " never by text; 'repair' settles it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:the sides are the same",
      " 1:something failed that nobody foresaw",
      " 2:the options, the environment, a file or a permission has to be mended first",
      " 3:stopped before the end",
      " 6:a side did not answer for too long",
      " 7:they differ"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chat-tools verify --text report.txt --report report.json",
      "  chat-tools verify --room lobby --from 2024-12-01T00:00:00Z --until 2025-01-01T00:00:00Z",
      "  chat-tools verify --sample 10000"
    })
final class VerifyCommand extends ToolCommand {

  private final Interrupts interrupts;

  @Option(names = "--room", paramLabel = "NAME", description = "Only this room; may be repeated.")
  private List<String> rooms = List.of();

  @Option(names = "--from", paramLabel = "TIME", description = "Only what was sent then or later.")
  private Optional<Instant> from = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only what was sent before. Default: now.")
  private Optional<Instant> until = Optional.empty();

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "A random sample of so many messages of each side, in place of all.")
  private Optional<Integer> sample = Optional.empty();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "" + VerificationBuilder.DEFAULT_PARALLEL,
      description = "Reads at once on each side. Default: ${DEFAULT-VALUE}.")
  private int parallel;

  @Option(
      names = "--max-rate",
      paramLabel = "N",
      description = "Never reads more messages a second from each side. Default: no bound.")
  private Optional<Double> maxRate = Optional.empty();

  @Option(
      names = "--look-again-after",
      paramLabel = "SPAN",
      defaultValue = "PT5S",
      converter = TimeSpan.class,
      description = "How long what differs has to become equal. Default: ${DEFAULT-VALUE}.")
  private Duration lookAgainAfter = VerificationBuilder.DEFAULT_LOOK_AGAIN;

  @Option(
      names = "--give-up-after",
      paramLabel = "SPAN",
      defaultValue = "PT2M",
      converter = TimeSpan.class,
      description = "How long a side may answer nothing. Default: ${DEFAULT-VALUE}.")
  private Duration giveUpAfter = VerificationBuilder.DEFAULT_GIVE_UP;

  @Option(names = "--report", paramLabel = "FILE", description = "Writes the report as JSON.")
  private Optional<Path> report = Optional.empty();

  @Option(names = "--text", paramLabel = "FILE", description = "Writes the report as a page.")
  private Optional<Path> text = Optional.empty();

  @Option(
      names = "--differences",
      paramLabel = "FILE",
      defaultValue = "differences.jsonl",
      description = "Where what differs goes; is replaced. Default: ${DEFAULT-VALUE}.")
  private Path differences = Path.of("differences.jsonl");

  VerifyCommand(Map<String, String> environment, Interrupts interrupts) {
    super(environment);
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    Stores stores = Stores.of(environment(), err());
    try (OpenSource source = OpenSource.of(stores, Side.SOURCE);
        OpenSource target = OpenSource.of(stores, Side.TARGET)) {
      Verification verification = verification(source, target);
      VerifyLines lines = new VerifyLines(err(), json());
      return say(
          interrupts.stoppedBy(
              verification::stop,
              () ->
                  Ticker.during(
                      lines.every(),
                      () -> lines.show(verification.progress()),
                      verification::run)));
    }
  }

  private Verification verification(OpenSource source, OpenSource target) {
    try {
      VerificationBuilder builder =
          Verification.of(source.source(), target.source())
              .differences(differences)
              .parallel(parallel)
              .lookAgainAfter(lookAgainAfter)
              .giveUpAfter(giveUpAfter);
      rooms.forEach(builder::room);
      sample.ifPresent(builder::sample);
      maxRate.ifPresent(builder::messagesPerSecond);
      until.ifPresent(builder::until);
      from.ifPresent(
          first ->
              builder.window(
                  first, until.orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MICROS))));
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new Refusal("It cannot be verified so: " + e.getMessage() + ".");
    }
  }

  private int say(VerificationReport found) {
    report.ifPresent(file -> write(file, found.toJson() + "\n"));
    text.ifPresent(file -> write(file, found.toText()));
    out().println(json() ? found.toJson() : found.toText());
    out().flush();
    if (!found.finished()) {
      return ExitCode.LEFT;
    }
    return found.isClean() ? ExitCode.DONE : ExitCode.DIFFERENT;
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
