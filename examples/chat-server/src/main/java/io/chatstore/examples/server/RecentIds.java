package io.chatstore.examples.server;

import io.chatstore.MessageId;
import java.util.LinkedHashSet;
import java.util.Set;

/** The messages that were met last, up to a number. Not safe for several threads. */
final class RecentIds {

  private final int most;
  private final Set<MessageId> ids = new LinkedHashSet<>();

  RecentIds(int most) {
    this.most = most;
  }

  /** Whether the message is new here. */
  boolean add(MessageId id) {
    if (!ids.add(id)) {
      return false;
    }
    if (ids.size() > most) {
      ids.remove(ids.iterator().next());
    }
    return true;
  }
}
