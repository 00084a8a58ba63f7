package io.chatstore.examples.tools;

import io.chatstore.history.BackfillBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a history is copied. */
final class CopyOptions {

  @Option(
      names = "--parts",
      paramLabel = "N",
      defaultValue = "" + BackfillBuilder.DEFAULT_PARTS,
      description = "Parts that the source is divided into. Default: ${DEFAULT-VALUE}.")
  private int parts;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "" + BackfillBuilder.DEFAULT_PARALLEL,
      description = "Parts that are read side by side. Default: ${DEFAULT-VALUE}.")
  private int parallel;

  @Option(
      names = "--slice",
      paramLabel = "N",
      defaultValue = "" + BackfillBuilder.DEFAULT_SLICE_SIZE,
      description = "Messages that are read at once. Default: ${DEFAULT-VALUE}.")
  private int slice;

  @Option(
      names = "--max-rate",
      paramLabel = "N",
      description = "Never more messages a second. Default: as many as the target takes.")
  private Optional<Double> maxRate = Optional.empty();

  @Option(
      names = "--max-read-units",
      paramLabel = "N",
      description = "Never more of the source's read capacity units a second (DynamoDB).")
  private Optional<Double> maxReadUnits = Optional.empty();

  @Option(
      names = "--no-second-look",
      description =
          "Reads the source once instead of twice. For applications that delete and edit nothing:"
              + " what is withdrawn or replaced while it is copied would come back.")
  private boolean noSecondLook;

  @Option(
      names = "--give-up-after",
      paramLabel = "SPAN",
      defaultValue = "PT5M",
      converter = TimeSpan.class,
      description = "How long nothing at all may succeed. Default: ${DEFAULT-VALUE}.")
  private Duration giveUpAfter = BackfillBuilder.DEFAULT_GIVE_UP_AFTER;

  @Option(
      names = "--stall-alarm",
      paramLabel = "SPAN",
      defaultValue = "PT1M",
      converter = TimeSpan.class,
      description = "How long nothing may succeed before it is said. Default: ${DEFAULT-VALUE}.")
  private Duration stallAlarm = Duration.ofMinutes(1);

  /**
   * Sets them, but for the rate of messages.
   *
   * @throws Refusal naming the one that cannot be
   */
  BackfillBuilder applyTo(BackfillBuilder copy, Optional<Path> rejects) {
    if (stallAlarm.isNegative() || stallAlarm.isZero()) {
      throw new Refusal("--stall-alarm is " + stallAlarm + ", but must be positive.");
    }
    try {
      rejects.ifPresent(copy::rejects);
      maxReadUnits.ifPresent(copy::readUnitsPerSecond);
      return copy.parts(parts)
          .parallel(parallel)
          .sliceSize(slice)
          .secondLook(!noSecondLook)
          .giveUpAfter(giveUpAfter);
    } catch (IllegalArgumentException e) {
      throw new Refusal("The copy cannot be made so: " + e.getMessage() + ".");
    }
  }

  /** Sets the rate of messages. */
  void applyRateTo(BackfillBuilder copy) {
    if (maxRate.isPresent() && !(maxRate.get() > 0)) {
      throw new Refusal("--max-rate is " + maxRate.get() + ", but must be positive.");
    }
    maxRate.ifPresent(copy::messagesPerSecond);
  }

  Optional<Double> maxRate() {
    return maxRate;
  }

  Duration stallAlarm() {
    return stallAlarm;
  }
}
