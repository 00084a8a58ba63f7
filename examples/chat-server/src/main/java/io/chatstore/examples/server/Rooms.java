package io.chatstore.examples.server;

import io.chatstore.ChatMessage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rooms in which this server has seen messages, in the order it met them. A store cannot list
 * its rooms, so this is what the page offers; any other room can be asked for by its name. Safe for
 * any thread.
 */
final class Rooms {

  /** The room of the plain calls. */
  static final String DEFAULT = "chat";

  private static final int MOST = 1_000;

  private final Set<String> names = new LinkedHashSet<>(Set.of(DEFAULT));

  synchronized void saw(String room) {
    if (names.size() < MOST) {
      names.add(room);
    }
  }

  void saw(ChatMessage message) {
    saw(message.room());
  }

  synchronized List<String> names() {
    return new ArrayList<>(names);
  }
}
