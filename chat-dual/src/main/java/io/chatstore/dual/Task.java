package io.chatstore.dual;

import io.chatstore.ChatMessage;
import java.util.Set;

/**
 * What is left to do so that both sides agree about one message.
 *
 * @param kind what is to be so on the sides that are owed it
 * @param message the message
 * @param owed those sides; not empty
 */
record Task(Kind kind, ChatMessage message, Set<Side> owed) {

  /** What can be owed. */
  enum Kind {
    /** The message is to stand there. */
    PUT,
    /** The message is not to stand there. */
    WITHDRAW
  }

  /** Copies the set. */
  Task {
    owed = Set.copyOf(owed);
    if (owed.isEmpty()) {
      throw new IllegalArgumentException("a task that nobody is owed");
    }
  }
}
