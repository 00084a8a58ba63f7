package io.chatstore.dual;

import java.util.Optional;

/**
 * Is told what a dual store does, for metrics. Every method has a body that does nothing, so that
 * an implementation names only what it wants to know.
 *
 * <p>Called on whatever thread the thing happened on, at once by many: implementations are safe for
 * any thread, do no I/O and do not block. One that throws is logged, and changes nothing.
 */
public interface DualListener {

  /**
   * A side answered, or failed.
   *
   * @param nanos how long it took, in nanoseconds
   * @param failure empty if it did what it was asked; a conflict is an answer
   */
  default void answered(
      Side side, Operation operation, long nanos, Optional<FailureKind> failure) {}

  /** A side was not asked: too much is under way there, or it is known to be down. */
  default void shed(Side side, Operation operation) {}

  /** The sides of a put came apart; {@code behind} is the one that has to follow. */
  default void diverged(Side behind, Divergence how) {}

  /** What was owed to a side has been done, by the journal or by a put that was late. */
  default void settled(Side side) {}

  /** A conflict that stood on one side alone was settled by the other one's content. */
  default void corrected(Side side) {}

  /**
   * A read was compared to the end.
   *
   * @param behind whether the other side differed at first, and then no more
   */
  default void compared(boolean behind) {}

  /** A comparison found a difference that stayed; called once for each message. */
  default void mismatched(Mismatch kind) {}

  /** A missing message was handed to the journal to be put on the side that lacks it. */
  default void repaired(Side side) {}

  /** The phase in force changed. */
  default void flipped(MigrationPhase from, MigrationPhase to) {}

  /** A change of phase was refused, because it skips one and was not forced. */
  default void flipRefused(MigrationPhase from, MigrationPhase to) {}

  /** The gate was asked, and answered. */
  default void gateAsked(GateAnswer answer) {}
}
