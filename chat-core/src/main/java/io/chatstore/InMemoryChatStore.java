package io.chatstore;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The reference store: keeps messages in memory, passes the whole contract, and serves an
 * application's own unit tests. Safe for any thread; every future is complete when it is returned.
 */
public final class InMemoryChatStore implements AsyncChatStore {

  private final ConcurrentMap<String, ConcurrentNavigableMap<Position, ChatMessage>> rooms =
      new ConcurrentHashMap<>();

  private InMemoryChatStore() {}

  /** An empty store. */
  public static ChatStore create() {
    return new InMemoryChatStore().blocking();
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    Limits.requireStorable(message);
    ChatMessage standing =
        rooms
            .computeIfAbsent(message.room(), room -> new ConcurrentSkipListMap<>())
            .putIfAbsent(Position.of(message), message);
    return CompletableFuture.completedFuture(
        standing == null
            ? new PutResult(PutResult.Outcome.STORED, message)
            : PutResult.met(message, standing));
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    ConcurrentNavigableMap<Position, ChatMessage> room = rooms.get(request.room());
    List<ChatMessage> found =
        room == null
            ? List.of()
            : inBounds(room, request).values().stream()
                .dropWhile(message -> !request.includes(Position.of(message)))
                .limit(request.limit() + 1L)
                .toList();
    return CompletableFuture.completedFuture(Page.of(request, found));
  }

  /** From the position's microsecond on, in the request's order; no author is the least. */
  private static NavigableMap<Position, ChatMessage> inBounds(
      NavigableMap<Position, ChatMessage> room, ReadRequest request) {
    long first = request.firstMicros();
    long last = request.lastMicros();
    boolean newestFirst = request.order() == Order.NEWEST_FIRST;
    if (request.position().isPresent()) {
      long place = request.position().get().micros();
      first = newestFirst ? first : Math.max(first, place);
      last = newestFirst ? Math.min(last, place) : last;
    }
    if (first > last) {
      return Collections.emptyNavigableMap();
    }
    NavigableMap<Position, ChatMessage> bounded = room.tailMap(new Position(last, ""), true);
    if (first > Long.MIN_VALUE) {
      bounded = bounded.headMap(new Position(first - 1, ""), false);
    }
    return newestFirst ? bounded : bounded.descendingMap();
  }

  @Override
  public void close() {
    // Holds nothing but memory: what was put stays readable.
  }
}
