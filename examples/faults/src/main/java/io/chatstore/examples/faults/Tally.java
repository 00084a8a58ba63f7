package io.chatstore.examples.faults;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The figures of one store. Safe for any thread. */
final class Tally {

  private static final Pattern KIND = Pattern.compile("\\b[A-Z][A-Za-z]+Exception\\b");
  private static final int MOST_PRINTED = 20;

  private final String name;
  private final PrintStream out;
  private final Map<Figure, LongAdder> figures = new EnumMap<>(Figure.class);
  private final Map<String, LongAdder> causes = new ConcurrentHashMap<>();
  private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);
  private final LongAccumulator slowestPut = new LongAccumulator(Math::max, 0);
  private final AtomicInteger printed = new AtomicInteger();

  /**
   * @param name of the store, such as its put mode
   * @param out where faults are printed as they are found, the first of them
   */
  Tally(String name, PrintStream out) {
    this.name = name;
    this.out = out;
    for (Figure figure : Figure.values()) {
      figures.put(figure, new LongAdder());
    }
  }

  static Tally sum(Collection<Tally> tallies, PrintStream out) {
    Tally sum = new Tally("total", out);
    for (Tally tally : tallies) {
      tally.figures.forEach((figure, count) -> sum.of(figure).add(count.sum()));
    }
    return sum;
  }

  String name() {
    return name;
  }

  void count(Figure figure) {
    of(figure).increment();
  }

  /** Counts a failure that may be, and what the store names as its cause. */
  void failure(Figure figure, RuntimeException failure) {
    count(figure);
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String kind = figure.label() + ", because of " + kinds(cause);
    causes.computeIfAbsent(kind, it -> new LongAdder()).increment();
  }

  /** The failure's kind, and of one that stands for those of several nodes, theirs. */
  private static String kinds(Throwable cause) {
    String name = cause.getClass().getSimpleName();
    Set<String> kinds = new TreeSet<>();
    Matcher words = KIND.matcher(Objects.requireNonNullElse(cause.getMessage(), ""));
    while (words.find()) {
      kinds.add(words.group());
    }
    return kinds.isEmpty() ? name : name + " of " + kinds;
  }

  /** How many failures had which cause. */
  Map<String, Long> causes() {
    Map<String, Long> sums = new TreeMap<>();
    causes.forEach((kind, count) -> sums.put(kind, count.sum()));
    return sums;
  }

  /** Counts what must not be, and says where. */
  void fault(Figure figure, String detail) {
    count(figure);
    if (printed.incrementAndGet() <= MOST_PRINTED) {
      out.println("FAULT, " + name + ": " + figure.label() + ": " + detail);
    }
  }

  /** Counts a failure that the store must not have, and says where it comes from. */
  void otherFailure(String what, Throwable failure) {
    String thrown =
        Stream.of(failure.getStackTrace()).findFirst().map(at -> " at " + at).orElse("");
    fault(Figure.OTHER_FAILURES, what + ": " + failure + thrown);
  }

  long get(Figure figure) {
    return of(figure).sum();
  }

  /** How many calls had an answer or failed. */
  long calls() {
    return Stream.of(Figure.values()).filter(Figure::isCall).mapToLong(this::get).sum();
  }

  /** Takes note of how long a call took. */
  void took(long nanos) {
    slowest.accumulate(nanos);
  }

  /** Takes note of how long a put took. */
  void putTook(long nanos) {
    slowestPut.accumulate(nanos);
    took(nanos);
  }

  Duration slowestPut() {
    return Duration.ofNanos(slowestPut.get());
  }

  Duration slowest() {
    return Duration.ofNanos(slowest.get());
  }

  /** How many calls failed. */
  long failedCalls() {
    return Stream.of(Figure.values()).filter(Figure::isFailedCall).mapToLong(this::get).sum();
  }

  /** How often something was found that must not be. */
  long faults() {
    return Stream.of(Figure.values()).filter(Figure::isFault).mapToLong(this::get).sum();
  }

  /** Whether nothing was found that must not be. */
  boolean isClean() {
    return faults() == 0;
  }

  private LongAdder of(Figure figure) {
    return Objects.requireNonNull(figures.get(figure));
  }
}
