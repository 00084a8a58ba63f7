package io.chatstore.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link Verification} has found. Holds no text of a message.
 *
 * @param source one side
 * @param target the other side
 * @param rooms those that were compared; empty for all
 * @param from messages sent before it were left out; empty for no bound
 * @param until messages sent at or after it were left out
 * @param sampleSize how many messages of each side were to be drawn; zero if all were compared
 * @param roomsCompared how many rooms were compared by digests
 * @param daysCompared how many digests, of one room and one day in UTC each
 * @param daysDiffering how many of them were not the same on both sides
 * @param differences how many messages differ still, for every kind
 * @param examples the first hundred
 * @param file where all of them are, a JSON object a line; see {@link DifferenceRepair}
 * @param samples what a sample came to, the source's first; empty if all were compared
 * @param started when it began
 * @param duration how long it took
 * @param finished false if it was stopped: it has found what it tells, and says nothing of the rest
 */
public record VerificationReport(
    SideReport source,
    SideReport target,
    List<String> rooms,
    Optional<Instant> from,
    Instant until,
    int sampleSize,
    long roomsCompared,
    long daysCompared,
    long daysDiffering,
    Map<DifferenceKind, Long> differences,
    List<Difference> examples,
    Path file,
    List<SampleResult> samples,
    Instant started,
    Duration duration,
    boolean finished) {

  /** Copies the collections. */
  public VerificationReport {
    rooms = List.copyOf(rooms);
    differences = Collections.unmodifiableMap(new EnumMap<>(differences));
    examples = List.copyOf(examples);
    samples = List.copyOf(samples);
  }

  /** How many messages differ. */
  public long differing() {
    return differences.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Whether it has finished and no message differs. Records that cannot be read as messages are on
   * neither side of that: they are counted in the {@linkplain SideReport#unreadable sides}.
   */
  public boolean isClean() {
    return finished && differing() == 0;
  }

  /** A page that a person can read and sign. */
  public String toText() {
    return new ReportText(this).page();
  }

  /** The same as one JSON object. */
  public String toJson() {
    return ReportJson.of(this);
  }
}
