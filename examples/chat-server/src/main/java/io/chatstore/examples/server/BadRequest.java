package io.chatstore.examples.server;

import java.util.function.Supplier;

/** What the caller sent cannot be taken; the message says why, and never quotes a text. */
final class BadRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  BadRequest(String message) {
    this(400, message);
  }

  BadRequest(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }

  /** What the supplier gives; a refusal of its arguments becomes a bad request. */
  static <T> T unless(Supplier<T> action) {
    try {
      return action.get();
    } catch (IllegalArgumentException e) {
      BadRequest bad = new BadRequest(e.getMessage() == null ? "bad argument" : e.getMessage());
      bad.initCause(e);
      throw bad;
    }
  }
}
