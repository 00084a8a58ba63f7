package io.chatstore.dual;

import io.chatstore.PutResult;
import org.jspecify.annotations.Nullable;

/**
 * What one side has said of a put so far.
 *
 * @param kind in which way
 * @param result what it answered, if it did
 * @param failure what it failed with, if it did
 */
record SideAnswer(Kind kind, @Nullable PutResult result, @Nullable Throwable failure) {

  /** It has not answered yet. */
  static final SideAnswer PENDING = new SideAnswer(Kind.PENDING, null, null);

  /** It was not sent the put, and will not be. */
  static final SideAnswer NOT_ASKED = new SideAnswer(Kind.NOT_ASKED, null, null);

  /** The ways in which a side takes a put, as far as the other side is concerned. */
  enum Kind {
    /** The message stands there now, or stood there. */
    TAKEN,
    /** Another text, or another message, stands there. */
    CONFLICT,
    /** It failed, and has certainly changed nothing. */
    REFUSED,
    /** What stands there is no message; it has changed nothing. */
    UNREADABLE,
    /** It may have taken it, or may later. */
    UNKNOWN,
    /** It has not answered yet. */
    PENDING,
    /** It was not asked. */
    NOT_ASKED
  }

  static SideAnswer of(@Nullable PutResult result, @Nullable Throwable failure) {
    if (result != null) {
      return new SideAnswer(result.isConflict() ? Kind.CONFLICT : Kind.TAKEN, result, null);
    }
    if (failure == null) {
      failure = new IllegalStateException("the store answered nothing at all");
    }
    FailureKind failed = FailureKind.of(failure);
    if (failed == FailureKind.UNREADABLE) {
      return new SideAnswer(Kind.UNREADABLE, null, failure);
    }
    return new SideAnswer(failed.isCertain() ? Kind.REFUSED : Kind.UNKNOWN, null, failure);
  }

  boolean is(Kind... kinds) {
    for (Kind one : kinds) {
      if (one == kind) {
        return true;
      }
    }
    return false;
  }

  /** Whether this very put has made the message stand there. */
  boolean isStoredNow() {
    return result != null && result.outcome() == PutResult.Outcome.STORED;
  }
}
