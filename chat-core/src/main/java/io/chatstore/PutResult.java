package io.chatstore;

import java.util.Objects;

/**
 * What a put came to (rules P1 to P4).
 *
 * @param outcome what happened
 * @param message the message that now stands under the identity: the one that was put, or in a
 *     {@linkplain Outcome#CONFLICT conflict} the other one, which was there before
 */
public record PutResult(Outcome outcome, ChatMessage message) {

  /** What can happen to a put. */
  public enum Outcome {
    /** The message was not there and is now. */
    STORED,
    /** The same message with the same text was there already; nothing changed. */
    ALREADY_STORED,
    /** Another text stands under this identity; nothing changed. */
    CONFLICT,
    /**
     * Written by a store in a mode that does not look at what stood there; a repeat changes
     * nothing, and of two texts under one identity every replica comes to keep the same one.
     */
    WRITTEN
  }

  /** Checks for nulls. */
  public PutResult {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(message, "message");
  }

  /**
   * The answer to a put that met a standing message: {@link Outcome#ALREADY_STORED} when both are
   * equal, else {@link Outcome#CONFLICT}.
   */
  public static PutResult met(ChatMessage put, ChatMessage standing) {
    return new PutResult(
        put.equals(standing) ? Outcome.ALREADY_STORED : Outcome.CONFLICT, standing);
  }

  /** Whether other content stands under the message's identity. */
  public boolean isConflict() {
    return outcome == Outcome.CONFLICT;
  }

  /**
   * This result, unless it is a conflict.
   *
   * @throws ChatStoreException.Conflict if it is one
   */
  public PutResult orThrow() {
    if (isConflict()) {
      throw new ChatStoreException.Conflict(message);
    }
    return this;
  }
}
