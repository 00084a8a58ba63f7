package io.chatstore.dual;

import io.chatstore.ChatStoreException;
import java.util.concurrent.TimeoutException;

/** Why a side did not do what it was asked: the failures of stores, and two more. */
public enum FailureKind {
  /** {@link ChatStoreException.Throttled}. */
  THROTTLED,
  /** {@link ChatStoreException.Unavailable}. */
  UNAVAILABLE,
  /** {@link ChatStoreException.OutcomeUnknown}. */
  OUTCOME_UNKNOWN,
  /** {@link ChatStoreException.Unreadable}. */
  UNREADABLE,
  /** {@link ChatStoreException.Misconfigured}. */
  MISCONFIGURED,
  /** No answer within the time that is given to a side nobody waits for. */
  LATE,
  /** Anything else, such as an exception that the contract does not know. */
  OTHER;

  /** The kind of a store's failure, without what futures wrap around it. */
  static FailureKind of(Throwable failure) {
    if (failure instanceof ChatStoreException.Throttled) {
      return THROTTLED;
    }
    if (failure instanceof ChatStoreException.Unavailable) {
      return UNAVAILABLE;
    }
    if (failure instanceof ChatStoreException.OutcomeUnknown) {
      return OUTCOME_UNKNOWN;
    }
    if (failure instanceof ChatStoreException.Unreadable) {
      return UNREADABLE;
    }
    if (failure instanceof ChatStoreException.Misconfigured) {
      return MISCONFIGURED;
    }
    return failure instanceof TimeoutException ? LATE : OTHER;
  }

  /** Whether a put that failed so has certainly changed nothing. */
  boolean isCertain() {
    return this == THROTTLED || this == UNAVAILABLE || this == UNREADABLE || this == MISCONFIGURED;
  }

  /** Whether it says something of the store as a whole, and not of one message or call. */
  boolean speaksOfTheStore() {
    return this != UNREADABLE && this != OTHER;
  }
}
