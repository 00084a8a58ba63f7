package io.chatstore.verify;

import io.chatstore.MessageSource;
import io.chatstore.dual.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compares what two sides hold, both ways, while the application goes on writing (rules V1 to V4,
 * V6): finds every message that is missing in the target, unexpected there, or changed.
 *
 * <p>Each side is read in parts, and comes to a digest for each room and day; only where two
 * digests differ are the messages compared one by one. What differs is looked at again later, and
 * is told only if it differs still. Memory is bounded, whatever the sides hold; temporary files
 * hold names and hashes of messages, and no texts.
 *
 * <p>Runs once. {@link #progress} and {@link #stop} are for other threads.
 */
public final class Verification {

  private static final String NOT_ASKED = "not asked";

  private final VerificationSettings settings;
  private final BothSides sides;
  private final Instant started = Instant.now();
  private final Tally tally = new Tally();
  private final Workers workers = new Workers("chatstore-verification");
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile About source = About.NOTHING;
  private volatile About target = About.NOTHING;

  /** What a side says of itself. */
  private record About(String identity, OptionalLong estimate) {

    static final About NOTHING = new About(NOT_ASKED, OptionalLong.empty());

    static About of(ComparedSide side) throws InterruptedException {
      return new About(side.identity(), side.estimate());
    }
  }

  Verification(MessageSource source, MessageSource target, VerificationSettings settings) {
    this.settings = settings;
    this.sides =
        new BothSides(side(Side.SOURCE, source, settings), side(Side.TARGET, target, settings));
  }

  private static ComparedSide side(Side side, MessageSource source, VerificationSettings settings) {
    return new ComparedSide(
        side,
        source,
        new Patience(side.name().toLowerCase(Locale.ROOT), settings.giveUpAfter()),
        new ReadRate(settings.messagesPerSecond()));
  }

  /**
   * A verification of the target against the source; say how, then build it.
   *
   * @param source where the messages were before
   * @param target where they are to be
   */
  public static VerificationBuilder of(MessageSource source, MessageSource target) {
    return new VerificationBuilder(source, target);
  }

  /**
   * Compares the two sides; waits for the end. If the calling thread is interrupted, that is a
   * {@link #stop}, and the thread stays interrupted.
   *
   * @throws io.chatstore.ChatStoreException.Unavailable if a side answered nothing for too long;
   *     its last failure is the cause
   * @throws io.chatstore.ChatStoreException if a side refuses for another reason
   * @throws java.io.UncheckedIOException if a file cannot be written
   * @throws IllegalStateException if it was run already
   */
  public VerificationReport run() {
    if (begun.getAndSet(true)) {
      throw new IllegalStateException("a verification runs once: build another one");
    }
    try (WorkFolder folder = new WorkFolder(settings.workFolder());
        DifferenceWriter differences = new DifferenceWriter(settings.differences())) {
      Run run = new Run(sides, settings.scope(), workers, folder, tally);
      Pass pass = pass(run, differences);
      boolean finished = finish(pass);
      return report(pass, finished);
    } finally {
      tally.step(VerificationStep.ENDED);
    }
  }

  /** Ends a run soon; its report says that it has not finished. May come before the run. */
  public void stop() {
    workers.stop();
  }

  /** How far it is. */
  public VerificationProgress progress() {
    return new VerificationProgress(
        tally.step(),
        read(sides.source(), tally.source, source),
        read(sides.target(), tally.target, target),
        tally.differingDays.sum(),
        tally.walkedDays.sum(),
        tally.suspects.sum(),
        tally.lookedAt.sum(),
        tally.differences().values().stream().mapToLong(Long::longValue).sum());
  }

  private boolean finish(Pass pass) {
    try {
      workers.one(
          () -> {
            source = About.of(sides.source());
            target = About.of(sides.target());
          });
      pass.run();
      return true;
    } catch (InterruptedException e) {
      if (!workers.isStopped()) {
        Thread.currentThread().interrupt();
      }
      return false;
    }
  }

  private Pass pass(Run run, DifferenceWriter writer) {
    LookAgain lookAgain = new LookAgain(run, settings.lookAgainAfter());
    return settings.sample() == 0
        ? new FullPass(
            run, settings.mostInMemory(), lookAgain, difference -> tell(difference, writer))
        : new SamplePass(run, settings.sample(), lookAgain, difference -> tell(difference, writer));
  }

  private void tell(Difference difference, DifferenceWriter writer) {
    writer.write(difference);
    tally.differs(difference);
  }

  private VerificationReport report(Pass pass, boolean finished) {
    return new VerificationReport(
        side(source, tally.source, pass.digests().map(DayComparison::source)),
        side(target, tally.target, pass.digests().map(DayComparison::target)),
        settings.scope().rooms(),
        settings.from(),
        settings.until(),
        settings.sample(),
        tally.rooms.sum(),
        tally.days.sum(),
        tally.differingDays.sum(),
        tally.differences(),
        tally.examples(),
        settings.differences(),
        pass.samples(),
        started,
        Duration.between(started, Instant.now()),
        finished);
  }

  private static SideReport side(About about, SideCounts counts, Optional<Digest> digest) {
    return new SideReport(
        about.identity,
        counts.messages.sum(),
        counts.leftOut.sum(),
        counts.unreadable.sum(),
        counts.repeated.sum(),
        digest.map(it -> it.sum().toString()));
  }

  private static VerificationProgress.Read read(ComparedSide side, SideCounts counts, About about) {
    return new VerificationProgress.Read(
        counts.messages.sum() + counts.leftOut.sum(), about.estimate, side.patience().repeats());
  }
}
