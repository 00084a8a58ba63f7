package io.chatstore.cql;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The windows of time by which messages are compacted: what was written in one window ends up in
 * one file, and a file goes as a whole once all in it has expired.
 *
 * <p>Without a retention every window stays a file for ever: 30 days make 12 a year. With one,
 * there should be 20 to 30 windows in it ("Time Window CompactionStrategy" in the documentation of
 * Apache Cassandra): few files, and what has expired stays for a few percent longer at most.
 */
record CompactionWindow(Duration length) {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int WINDOWS = 30;

  /** Fewer and what has expired stays for long; more and there are too many files. */
  private static final int FEWEST = 6;

  private static final int MOST = 60;

  static CompactionWindow fitting(Optional<Duration> retention) {
    return new CompactionWindow(
        retention
            .map(
                kept ->
                    kept.compareTo(DAY.multipliedBy(WINDOWS)) < 0
                        ? roundedUp(kept, HOUR)
                        : roundedUp(kept, DAY))
            .orElse(DAY.multipliedBy(30)));
  }

  private static Duration roundedUp(Duration retention, Duration unit) {
    long most = WINDOWS * unit.toSeconds();
    return unit.multipliedBy(Math.max(1, (retention.toSeconds() + most - 1) / most));
  }

  /** The option of a table. */
  String option() {
    boolean days = length.toSeconds() % DAY.toSeconds() == 0;
    return """

          AND compaction = {
            'class': 'TimeWindowCompactionStrategy',
            'compaction_window_unit': '%s',
            'compaction_window_size': %s
          }"""
        .formatted(days ? "DAYS" : "HOURS", days ? length.toDays() : length.toHours());
  }

  /** What is wrong with a table's compaction for the time that its messages live, if anything. */
  static Optional<String> misfit(String table, Duration retention, Map<String, String> compaction) {
    String kind = compaction.getOrDefault("class", "");
    if (!kind.endsWith("TimeWindowCompactionStrategy")) {
      return Optional.of(
          "table %s keeps messages for %s, but is compacted by %s, which keeps what has expired: use %s"
              .formatted(table, retention, kind, fitting(Optional.of(retention)).words()));
    }
    CompactionWindow standing = new CompactionWindow(length(compaction));
    double windows = (double) retention.toSeconds() / standing.length().toSeconds();
    boolean shortest = standing.length().compareTo(HOUR) <= 0;
    if (windows > MOST || (windows < FEWEST && !shortest)) {
      return Optional.of(
          "table %s keeps messages for %s, but is compacted by %s: use %s"
              .formatted(
                  table, retention, standing.words(), fitting(Optional.of(retention)).words()));
    }
    return Optional.empty();
  }

  private static Duration length(Map<String, String> compaction) {
    long size = Long.parseLong(compaction.getOrDefault("compaction_window_size", "1"));
    return switch (compaction.getOrDefault("compaction_window_unit", "DAYS")) {
      case "MINUTES" -> Duration.ofMinutes(size);
      case "HOURS" -> Duration.ofHours(size);
      default -> Duration.ofDays(size);
    };
  }

  private String words() {
    return "windows of " + length;
  }
}
