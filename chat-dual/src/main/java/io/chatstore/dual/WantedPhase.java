package io.chatstore.dual;

import java.util.Locale;
import java.util.Objects;

/**
 * A phase that is wanted by whoever says the phase.
 *
 * @param phase the phase
 * @param forced whether it may skip phases; a step that skips one is refused otherwise
 * @param reason why, for the log; may be empty
 */
public record WantedPhase(MigrationPhase phase, boolean forced, String reason) {

  private static final String FORCED = "forced";

  /** Checks for nulls. */
  public WantedPhase {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * Reads one from text: the name of a phase in any case, then {@code forced} or not, then a reason
   * or none, such as {@code TARGET_READ} or {@code source-only forced the target lags}.
   *
   * @throws IllegalArgumentException if the first word is no phase; the message quotes it
   */
  public static WantedPhase parse(String text) {
    String[] words = text.strip().split("\\s+", 3);
    boolean forced = words.length > 1 && words[1].equalsIgnoreCase(FORCED);
    String reason = text.strip().substring(words[0].length()).strip();
    return new WantedPhase(
        phase(words[0]), forced, forced ? reason.substring(FORCED.length()).strip() : reason);
  }

  private static MigrationPhase phase(String word) {
    try {
      return MigrationPhase.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + word + "' is no phase; it needs one of " + MigrationPhase.words(), e);
    }
  }
}
