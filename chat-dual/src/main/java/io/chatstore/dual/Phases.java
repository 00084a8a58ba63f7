package io.chatstore.dual;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The phase in force: follows where the phase comes from, step by step, and notes each step beside
 * the journal, so that a restart cannot skip one either (rules W8 and W9). Safe for any thread.
 */
final class Phases {

  private static final Logger LOG = System.getLogger(Phases.class.getName());

  private final PhaseSource source;
  private final Notes notes;
  private final DualListener listener;
  private volatile InForce inForce;
  private @Nullable WantedPhase refused;
  private @Nullable String complaint;

  /** A phase since a moment, after so many flips. */
  record InForce(MigrationPhase phase, Instant since, long flips) {}

  /**
   * Enters the first phase.
   *
   * @throws IOException if the source says none
   * @throws IllegalStateException if it skips one since the journal was used last
   */
  Phases(PhaseSource source, Notes notes, DualListener listener) throws IOException {
    this.source = source;
    this.notes = notes;
    this.listener = listener;
    WantedPhase first = Objects.requireNonNull(source.ask(), "the phase");
    Optional<MigrationPhase> last = notes.phase().map(MigrationPhase::valueOf);
    if (last.isPresent() && skips(last.get(), first)) {
      throw new IllegalStateException(
          "the journal was last used in "
              + last.get()
              + ", and "
              + first.phase()
              + " skips a phase: go there step by step, or force it");
    }
    this.inForce = new InForce(first.phase(), Instant.now(), 0);
    notes.phase(first.phase().name());
    LOG.log(Level.INFO, "a dual store begins in {0}{1}", first.phase(), because(first));
  }

  InForce inForce() {
    return inForce;
  }

  MigrationPhase phase() {
    return inForce.phase();
  }

  /** Asks the source, and does as it says if that is possible. Never fails. */
  synchronized void follow() {
    try {
      WantedPhase wanted = Objects.requireNonNull(source.ask(), "no phase was said");
      complaint = null;
      if (wanted.phase() == phase()) {
        refused = null;
      } else if (skips(phase(), wanted)) {
        refuse(wanted);
      } else {
        flip(wanted);
      }
    } catch (IOException | RuntimeException e) {
      complain(e);
    }
  }

  private static boolean skips(MigrationPhase from, WantedPhase wanted) {
    return wanted.phase() != from && !wanted.phase().isNextTo(from) && !wanted.forced();
  }

  private void flip(WantedPhase wanted) {
    MigrationPhase from = phase();
    try {
      notes.phase(wanted.phase().name());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the step to " + wanted.phase() + " could not be noted on disk", e);
    }
    inForce = new InForce(wanted.phase(), Instant.now(), inForce.flips() + 1);
    refused = null;
    LOG.log(
        Level.INFO,
        "flipped from {0} to {1}{2}{3}",
        from,
        wanted.phase(),
        wanted.forced() ? ", forced" : "",
        because(wanted));
    listener.flipped(from, wanted.phase());
  }

  /** Says it once for as long as the same is wanted. */
  private void refuse(WantedPhase wanted) {
    if (!wanted.equals(refused)) {
      refused = wanted;
      LOG.log(
          Level.WARNING,
          "stays in {0}: {1} skips a phase and is not forced{2}",
          phase(),
          wanted.phase(),
          because(wanted));
      listener.flipRefused(phase(), wanted.phase());
    }
  }

  private void complain(Exception e) {
    String words = e.toString();
    if (!words.equals(complaint)) {
      complaint = words;
      LOG.log(Level.WARNING, "stays in " + phase() + ": the phase could not be asked", e);
    }
  }

  private static String because(WantedPhase wanted) {
    return wanted.reason().isBlank() ? "" : ": " + wanted.reason();
  }
}
