package io.chatstore.dual;

/** How the two sides of a put came apart; the journal brings them together again. */
public enum Divergence {
  /** One side did not take it, or was not asked because it is known to be down. */
  FAILED,
  /** One side had not answered yet when the caller was answered. */
  PENDING,
  /** Another text, or another message, stood on one side and not on the other. */
  CONFLICT,
  /** The journal could not take it either: that side now lacks it, and is marked as incomplete. */
  LOST
}
