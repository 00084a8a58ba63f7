package io.chatstore.verify;

import io.chatstore.MessageSource;
import io.chatstore.UnixTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says how a {@link Verification} is made; from {@link Verification#of}. For one thread. */
public final class VerificationBuilder {

  /** Reads at once on each side, if nothing else is said: {@value}. */
  public static final int DEFAULT_PARALLEL = 4;

  /** Messages asked for at once, if nothing else is said: {@value}. */
  public static final int DEFAULT_SLICE_SIZE = 2_000;

  /** How long what differs has to become equal, if nothing else is said: five seconds. */
  public static final Duration DEFAULT_LOOK_AGAIN = Duration.ofSeconds(5);

  /** How long a side may answer nothing, if nothing else is said: two minutes. */
  public static final Duration DEFAULT_GIVE_UP = Duration.ofMinutes(2);

  /** Most messages of a sample: {@value}. */
  public static final int MOST_SAMPLED = 1_000_000;

  private static final int MOST_IN_MEMORY = 100_000;

  private final MessageSource source;
  private final MessageSource target;
  private final Set<String> rooms = new LinkedHashSet<>();
  private @Nullable Instant from;
  private @Nullable Instant to;
  private @Nullable Instant until;
  private int sample;
  private int parallel = DEFAULT_PARALLEL;
  private int sliceSize = DEFAULT_SLICE_SIZE;
  private int mostInMemory = MOST_IN_MEMORY;
  private double messagesPerSecond = Double.POSITIVE_INFINITY;
  private Duration lookAgainAfter = DEFAULT_LOOK_AGAIN;
  private Duration giveUpAfter = DEFAULT_GIVE_UP;
  private Path workFolder = Path.of(System.getProperty("java.io.tmpdir"));
  private Path differences = Path.of("differences.jsonl");

  VerificationBuilder(MessageSource source, MessageSource target) {
    this.source = Objects.requireNonNull(source, "source");
    this.target = Objects.requireNonNull(target, "target");
  }

  /** Compares this room, and others so named, instead of all; both sides have to be stores. */
  public VerificationBuilder room(String room) {
    rooms.add(Objects.requireNonNull(room, "room"));
    return this;
  }

  /**
   * Compares only messages of a span of time.
   *
   * @param from inclusive
   * @param to exclusive
   * @throws IllegalArgumentException if {@code from} is later than {@code to}
   */
  public VerificationBuilder window(Instant from, Instant to) {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("from is " + from + ", later than to: " + to);
    }
    this.from = from;
    this.to = to;
    return this;
  }

  /**
   * Leaves out messages sent at that instant or later, which the application is still writing; if
   * nothing else is said, the moment when the verification is built.
   */
  public VerificationBuilder until(Instant until) {
    this.until = Objects.requireNonNull(until, "until");
    return this;
  }

  /**
   * Compares a random sample instead of every message; both sides have to be stores.
   *
   * @param messages of each side, from 1 to {@link #MOST_SAMPLED}
   */
  public VerificationBuilder sample(int messages) {
    if (messages > MOST_SAMPLED) {
      throw new IllegalArgumentException(
          "sample is " + messages + ", but must be at most " + MOST_SAMPLED);
    }
    this.sample = positive("sample", messages);
    return this;
  }

  /** How many reads are under way at once on each side, at most. */
  public VerificationBuilder parallel(int reads) {
    this.parallel = positive("parallel", reads);
    return this;
  }

  /** How many messages are asked for at once; of a page at most as many as it may have. */
  public VerificationBuilder sliceSize(int messages) {
    this.sliceSize = positive("sliceSize", messages);
    return this;
  }

  /**
   * Never reads more messages a second from each side, so that a live application keeps its share;
   * as many as the sides give if nothing else is said.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public VerificationBuilder messagesPerSecond(double most) {
    if (!(most > 0)) {
      throw new IllegalArgumentException("messagesPerSecond is " + most + ", but must be positive");
    }
    this.messagesPerSecond = most;
    return this;
  }

  /** How long what differs is given to become equal, before it is looked at again. */
  public VerificationBuilder lookAgainAfter(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException(
          "lookAgainAfter is " + delay + ", but must not be negative");
    }
    this.lookAgainAfter = delay;
    return this;
  }

  /** Fails when a side has failed for so long without one answer. */
  public VerificationBuilder giveUpAfter(Duration time) {
    if (time.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException("giveUpAfter is " + time + ", but must be positive");
    }
    this.giveUpAfter = time;
    return this;
  }

  /** Where temporary files go, if nothing else is said where the system has them. */
  public VerificationBuilder workFolder(Path folder) {
    this.workFolder = Objects.requireNonNull(folder, "folder");
    return this;
  }

  /**
   * The file of the differences, which is replaced; if nothing else is said, {@code
   * differences.jsonl} in the current folder.
   */
  public VerificationBuilder differences(Path file) {
    this.differences = Objects.requireNonNull(file, "file");
    return this;
  }

  /** How many digests, or messages that are sorted, are in memory before they go to a file. */
  VerificationBuilder mostInMemory(int entries) {
    this.mostInMemory = positive("mostInMemory", entries);
    return this;
  }

  /**
   * A verification, to be run once.
   *
   * @throws IllegalArgumentException if rooms or a sample are asked for, and a side is no store
   */
  public Verification build() {
    boolean stores = source.store().isPresent() && target.store().isPresent();
    if (!stores && (sample > 0 || !rooms.isEmpty())) {
      throw new IllegalArgumentException(
          "a sample, or a room by itself, is read from stores: both sides have to be such");
    }
    Instant end = end();
    long first = from == null ? Long.MIN_VALUE : UnixTime.toMicros(from);
    Span span = new Span(first, Math.max(first, UnixTime.toMicros(end)));
    return new Verification(
        source,
        target,
        new VerificationSettings(
            new Scope(List.copyOf(rooms), span, atOnce(), parallel),
            Optional.ofNullable(from),
            end,
            sample,
            mostInMemory,
            messagesPerSecond,
            lookAgainAfter,
            giveUpAfter,
            workFolder,
            differences));
  }

  /** So that the first slices, which nothing bounds, are what a second may give. */
  private int atOnce() {
    return (int) Math.max(1, Math.min(sliceSize, messagesPerSecond / parallel));
  }

  private Instant end() {
    Instant now = until == null ? Instant.now().truncatedTo(ChronoUnit.MICROS) : until;
    return to != null && to.isBefore(now) ? to : now;
  }

  private static int positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is " + value + ", but must be at least 1");
    }
    return value;
  }
}
