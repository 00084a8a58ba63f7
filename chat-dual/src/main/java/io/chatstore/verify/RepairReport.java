package io.chatstore.verify;

import io.chatstore.dual.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link DifferenceRepair} has done, or would do. Holds no text of a message.
 *
 * @param file the differences
 * @param wins the side whose content counts
 * @param dryRun true if nothing was changed: the counts say what would be done
 * @param outcomes how many differences had each of the outcomes
 * @param unsettled the first hundred of those that were refused or failed
 * @param causes what the first hundred of those that failed failed with, each once
 * @param duration how long it took
 * @param finished false if it was stopped
 */
public record RepairReport(
    Path file,
    Side wins,
    boolean dryRun,
    Map<RepairOutcome, Long> outcomes,
    List<Difference> unsettled,
    List<String> causes,
    Duration duration,
    boolean finished) {

  /** Copies the collections. */
  public RepairReport {
    outcomes = Collections.unmodifiableMap(new EnumMap<>(outcomes));
    unsettled = List.copyOf(unsettled);
    causes = List.copyOf(causes);
  }

  /** How many differences had that outcome. */
  public long count(RepairOutcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** Whether it went through all of the file, and left nothing that it could not settle. */
  public boolean isSettled() {
    return finished && count(RepairOutcome.REFUSED) + count(RepairOutcome.FAILED) == 0;
  }

  /** A page that a person can read. */
  public String toText() {
    return RepairText.of(this);
  }

  /** The same as one JSON object. */
  public String toJson() {
    return Json.object(
        json -> {
          json.writeBooleanField("finished", finished);
          json.writeBooleanField("settled", isSettled());
          json.writeBooleanField("dry_run", dryRun);
          json.writeStringField("wins", Json.lower(wins));
          json.writeStringField("file", file.toString());
          Json.counts(json, "outcomes", outcomes);
          Json.differences(json, "unsettled", unsettled);
          json.writeArrayFieldStart("causes");
          for (String cause : causes) {
            json.writeString(cause);
          }
          json.writeEndArray();
          json.writeStringField("duration", duration.toString());
        });
  }
}
