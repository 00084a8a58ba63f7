package io.chatstore.history;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatStore;
import io.chatstore.MessageSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Configures a {@link Backfill}. Not safe for several threads. */
public final class BackfillBuilder {

  /** Parts that the source is divided into if nothing else is said. */
  public static final int DEFAULT_PARTS = 64;

  /** Parts that are read side by side if nothing else is said. */
  public static final int DEFAULT_PARALLEL = 4;

  /** Messages that are read at once if nothing else is said. */
  public static final int DEFAULT_SLICE_SIZE = 4_000;

  /** Messages whose writes are under way at once if nothing else is said. */
  public static final int DEFAULT_UNDER_WAY = 2_000;

  /** How long nothing may succeed before a run fails, if nothing else is said. */
  public static final Duration DEFAULT_GIVE_UP_AFTER = Duration.ofMinutes(5);

  /** After an answer that takes longer, less is under way, if nothing else is said. */
  public static final Duration DEFAULT_SLOW_AFTER = Duration.ofMillis(500);

  private static final int BATCH = 500;

  private final MessageSource source;
  private @Nullable AsyncChatStore target;
  private @Nullable Path checkpoint;
  private @Nullable Path rejects;
  private int parts = DEFAULT_PARTS;
  private int parallel = DEFAULT_PARALLEL;
  private int sliceSize = DEFAULT_SLICE_SIZE;
  private int underWay = DEFAULT_UNDER_WAY;
  private double messagesPerSecond = Double.POSITIVE_INFINITY;
  private double readUnitsPerSecond = Double.POSITIVE_INFINITY;
  private boolean secondLook = true;
  private Duration slowAfter = DEFAULT_SLOW_AFTER;
  private Duration giveUpAfter = DEFAULT_GIVE_UP_AFTER;

  BackfillBuilder(MessageSource source) {
    this.source = Objects.requireNonNull(source, "source");
  }

  /** Where to. Needed. */
  public BackfillBuilder to(AsyncChatStore target) {
    this.target = Objects.requireNonNull(target, "target");
    return this;
  }

  /** Where to. Needed. */
  public BackfillBuilder to(ChatStore target) {
    return to(target.async());
  }

  /**
   * The file that tells how far the copy has come; if it is there already, the copy goes on there.
   * Without one it begins anew each time.
   */
  public BackfillBuilder checkpoint(Path file) {
    this.checkpoint = Objects.requireNonNull(file, "file");
    return this;
  }

  /**
   * The file for records that are no messages, or are not taken; {@link LineFile} reads it once
   * they are mended. A copy that begins anew puts one that is there aside ({@code .before}).
   * Without one they are only counted.
   */
  public BackfillBuilder rejects(Path file) {
    this.rejects = Objects.requireNonNull(file, "file");
    return this;
  }

  /**
   * How many parts to divide the source into; those of the checkpoint count if there is one with as
   * many.
   *
   * @throws IllegalArgumentException if it is not from 1 to 100,000
   */
  public BackfillBuilder parts(int parts) {
    this.parts = within("parts", parts, 100_000);
    return this;
  }

  /**
   * How many parts to read side by side, each on a thread.
   *
   * @throws IllegalArgumentException if it is not from 1 to 1,000
   */
  public BackfillBuilder parallel(int parallel) {
    this.parallel = within("parallel", parallel, 1_000);
    return this;
  }

  /**
   * How many messages to read at once. Each part holds three such slices at most, so what is copied
   * again after a crash is within {@code 3 * sliceSize * parallel}.
   *
   * @throws IllegalArgumentException if it is not from 1 to 100,000
   */
  public BackfillBuilder sliceSize(int messages) {
    this.sliceSize = within("sliceSize", messages, 100_000);
    return this;
  }

  /**
   * How many messages may be on their way to the target at once.
   *
   * @throws IllegalArgumentException if it is not from 1 to 100,000
   */
  public BackfillBuilder underWay(int messages) {
    this.underWay = within("underWay", messages, 100_000);
    return this;
  }

  /**
   * Never more a second. Without it the copy finds out how many the target takes.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public BackfillBuilder messagesPerSecond(double most) {
    this.messagesPerSecond = positive("messagesPerSecond", most);
    return this;
  }

  /**
   * Never more units of the source's read capacity a second, where it has such (DynamoDB: read
   * capacity units).
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public BackfillBuilder readUnitsPerSecond(double most) {
    this.readUnitsPerSecond = positive("readUnitsPerSecond", most);
    return this;
  }

  /**
   * Whether to read each slice once more when it stands on the target, and to withdraw or replace
   * there what was withdrawn or replaced at the source meanwhile (rule B12); true if nothing else
   * is said. Only a source and a target that are stores with corrections are looked at so. Turn it
   * off where nothing is ever deleted or edited: then the source is read once instead of twice.
   */
  public BackfillBuilder secondLook(boolean wanted) {
    this.secondLook = wanted;
    return this;
  }

  /**
   * An answer that takes longer is a slow one: then less is under way at once, or the next slice is
   * read later, so that others, such as a live application, do not wait behind the copy.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public BackfillBuilder slowAfter(Duration answer) {
    this.slowAfter = positive("slowAfter", answer);
    return this;
  }

  /**
   * How long nothing at all may succeed before the run fails. Until then everything that failed is
   * tried again, later each time.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public BackfillBuilder giveUpAfter(Duration patience) {
    this.giveUpAfter = positive("giveUpAfter", patience);
    return this;
  }

  /**
   * The copy; does no I/O.
   *
   * @throws IllegalStateException if no target is set
   */
  public Backfill build() {
    if (target == null) {
      throw new IllegalStateException("a copy needs a target: to(store)");
    }
    return new Backfill(
        source,
        target,
        new BackfillSettings(
            Optional.ofNullable(checkpoint),
            Optional.ofNullable(rejects),
            parts,
            parallel,
            sliceSize,
            Math.min(BATCH, underWay),
            underWay,
            messagesPerSecond,
            readUnitsPerSecond,
            secondLook,
            slowAfter,
            giveUpAfter));
  }

  private static int within(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(what + " is " + value + ", but must be from 1 to " + most);
    }
    return value;
  }

  private static double positive(String what, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(what + " is " + value + ", but must be positive");
    }
    return value;
  }

  private static Duration positive(String what, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(what + " is " + value + ", but must be positive");
    }
    return value;
  }
}
