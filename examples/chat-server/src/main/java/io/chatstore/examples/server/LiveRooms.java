package io.chatstore.examples.server;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ReadRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rooms that someone listens to. Without listeners it does nothing at all. */
final class LiveRooms implements AutoCloseable {

  private final AsyncChatStore store;
  private final LiveSettings settings;
  private final Clock clock;
  private final EventLoop loop = new EventLoop();
  private final Map<String, RoomTail> tails = new HashMap<>(); // on the loop only
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private boolean beating; // on the loop only

  LiveRooms(AsyncChatStore store, LiveSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  int listeners() {
    return listeners.size();
  }

  boolean isFull() {
    return listeners.size() >= settings.listeners();
  }

  /** What a listener missed that has seen the room up to a time: a little before it and on. */
  ReadRequest missed(String room, @Nullable Instant seen) {
    Instant after = seen == null ? null : seen.minus(settings.overlap()).minusNanos(1_000);
    return ReadRequest.range(room, after, null).oldestFirst();
  }

  /**
   * Sends a room's messages to a connection until either side ends.
   *
   * @param missed what to send first; null for nothing
   */
  void listen(
      String room, AsyncContext async, ServletOutputStream out, @Nullable ReadRequest missed) {
    Listener listener =
        new Listener(async, out, settings.queueBytes(), ended -> remove(room, ended));
    listeners.add(listener);
    out.setWriteListener(listener);
    loop.execute(() -> add(room, listener, missed));
  }

  /** Sends a message that this server put at once. */
  void publish(ChatMessage message) {
    loop.execute(
        () -> {
          RoomTail tail = tails.get(message.room());
          if (tail != null) {
            tail.publish(message);
          }
        });
  }

  @Override
  public void close() {
    loop.close();
    new ArrayList<>(listeners).forEach(Listener::close);
  }

  private void add(String room, Listener listener, @Nullable ReadRequest missed) {
    if (listener.isClosed()) {
      return;
    }
    tails
        .computeIfAbsent(room, name -> new RoomTail(name, store, loop, settings, clock))
        .add(new Subscription(store, loop, listener), missed);
    if (!beating) {
      beating = true;
      loop.after(settings.heartbeat(), this::beat);
    }
  }

  private void beat() {
    List.copyOf(tails.values()).forEach(RoomTail::heartbeat);
    beating = !tails.isEmpty();
    if (beating) {
      loop.after(settings.heartbeat(), this::beat);
    }
  }

  private void remove(String room, Listener listener) {
    listeners.remove(listener);
    loop.execute(
        () -> {
          RoomTail tail = tails.get(room);
          if (tail != null) {
            tail.remove(listener);
            if (tail.isEmpty()) {
              tail.end();
              tails.remove(room);
            }
          }
        });
  }
}
