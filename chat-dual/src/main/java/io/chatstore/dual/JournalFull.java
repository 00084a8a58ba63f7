package io.chatstore.dual;

import java.io.IOException;

/** The journal has reached its bound: nothing was written. */
final class JournalFull extends IOException {

  private static final long serialVersionUID = 1L;

  JournalFull(long mostBytes) {
    super("the journal has reached its bound of " + mostBytes + " bytes");
  }
}
