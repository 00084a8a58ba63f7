package io.chatstore.examples.server;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A listener's way through a room: first what it missed, out of the store, while new messages wait;
 * then those; then each as it comes. Lives on the {@link EventLoop}.
 */
final class Subscription {

  /** Messages read at once of those that were missed; few, as each may be large. */
  private static final int REPLAY_PAGE = 20;

  /** Missed messages that are sent again; beyond, the listener is told to read the newest. */
  private static final int REPLAY_MOST = 2_000;

  private final AsyncChatStore store;
  private final EventLoop loop;
  private final Listener listener;
  private final Set<MessageId> replayed = new HashSet<>();
  private @Nullable List<Event> held = new ArrayList<>();

  Subscription(AsyncChatStore store, EventLoop loop, Listener listener) {
    this.store = store;
    this.loop = loop;
    this.listener = listener;
  }

  Listener listener() {
    return listener;
  }

  /**
   * @param missed what to send first, oldest first; null for nothing
   */
  void start(@Nullable ReadRequest missed) {
    listener.send(Event.OPENED);
    if (missed == null) {
      live();
    } else {
      replay(missed.limit(REPLAY_PAGE));
    }
  }

  void send(Event event) {
    if (held == null) {
      event.sendTo(listener);
    } else if (held.size() < REPLAY_MOST) {
      held.add(event);
    } else {
      listener.close(); // the room moves faster than the listener reads: it comes back
    }
  }

  private void replay(ReadRequest request) {
    if (!listener.isClosed()) {
      loop.then(store.read(request), (page, failure) -> replayed(request, page));
    }
  }

  private void replayed(ReadRequest request, @Nullable Page page) {
    if (page == null) {
      listener.close(); // the tail of the room logs the failure; the listener comes back
      return;
    }
    for (ChatMessage message : page.messages()) {
      Event event = Event.of(message);
      replayed.add(event.id());
      event.sendTo(listener);
    }
    if (page.next().isEmpty()) {
      live();
    } else if (replayed.size() >= REPLAY_MOST) {
      listener.send(Event.RESET);
      live();
    } else {
      ReadRequest next = request.continueFrom(page.next().get());
      listener.whenDrained(() -> loop.execute(() -> replay(next)));
    }
  }

  private void live() {
    List<Event> events = held == null ? List.of() : held;
    held = null;
    events.stream()
        .filter(event -> !replayed.contains(event.id()))
        .forEach(event -> event.sendTo(listener));
    replayed.clear();
  }
}
