package io.chatstore.dual;

import io.chatstore.ChatMessage;
import java.util.Set;

/** Placeholder until the journal is merged. */
record Task(Kind kind, ChatMessage message, Set<Side> owed) {
  enum Kind {
    PUT,
    WITHDRAW
  }
}
