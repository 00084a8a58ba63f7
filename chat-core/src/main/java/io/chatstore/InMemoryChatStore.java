package io.chatstore;

import java.util.List;
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
            : rest(room, request).values().stream()
                .filter(message -> request.includes(Position.of(message)))
                .limit(request.limit() + 1L)
                .toList();
    return CompletableFuture.completedFuture(Page.of(request, found));
  }

  /** The room in the request's order, without what stands up to its position. */
  private static ConcurrentNavigableMap<Position, ChatMessage> rest(
      ConcurrentNavigableMap<Position, ChatMessage> room, ReadRequest request) {
    ConcurrentNavigableMap<Position, ChatMessage> ordered =
        request.order() == Order.NEWEST_FIRST ? room : room.descendingMap();
    return request.position().map(last -> ordered.tailMap(last, false)).orElse(ordered);
  }

  @Override
  public void close() {
    // Holds nothing but memory: what was put stays readable.
  }
}
