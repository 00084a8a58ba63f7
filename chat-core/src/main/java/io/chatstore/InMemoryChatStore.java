package io.chatstore;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The reference store: keeps messages in memory, passes the whole contract, and serves an
 * application's own unit tests. Safe for any thread; every future is complete when it is returned.
 */
public final class InMemoryChatStore
    implements AsyncChatStore, AsyncUserTimelines, AsyncCorrections, MessageSource {

  private final ConcurrentMap<String, ConcurrentNavigableMap<Position, ChatMessage>> rooms =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<String, ConcurrentNavigableMap<Position, ChatMessage>> authors =
      new ConcurrentHashMap<>();

  private final String identity = "memory " + UUID.randomUUID();

  /** Held by whoever changes a room and a timeline; who reads needs none. */
  private final Object changes = new Object();

  private InMemoryChatStore() {}

  /** An empty store. */
  public static ChatStore create() {
    return new InMemoryChatStore().blocking();
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    Limits.requireStorable(message);
    ChatMessage standing;
    synchronized (changes) {
      standing = roomOf(message).putIfAbsent(Position.of(message), message);
      if (standing == null) {
        timelineOf(message).put(Position.inTimeline(message), message);
      }
    }
    return CompletableFuture.completedFuture(
        standing == null
            ? new PutResult(PutResult.Outcome.STORED, message)
            : PutResult.met(message, standing));
  }

  @Override
  public CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right) {
    Limits.requireReplaceable(wrong, right);
    synchronized (changes) {
      Position place = Position.of(wrong);
      boolean replaced = roomOf(wrong).replace(place, wrong, right);
      if (replaced) {
        timelineOf(wrong).put(Position.inTimeline(right), right);
      }
      return CompletableFuture.completedFuture(replaced || right.equals(roomOf(right).get(place)));
    }
  }

  @Override
  public CompletableFuture<Boolean> withdraw(ChatMessage wrong) {
    Limits.requireStorable(wrong);
    synchronized (changes) {
      boolean withdrawn = roomOf(wrong).remove(Position.of(wrong), wrong);
      if (withdrawn) {
        timelineOf(wrong).remove(Position.inTimeline(wrong));
      }
      return CompletableFuture.completedFuture(withdrawn);
    }
  }

  private ConcurrentNavigableMap<Position, ChatMessage> roomOf(ChatMessage message) {
    return rooms.computeIfAbsent(message.room(), room -> new ConcurrentSkipListMap<>());
  }

  private ConcurrentNavigableMap<Position, ChatMessage> timelineOf(ChatMessage message) {
    return authors.computeIfAbsent(message.author(), author -> new ConcurrentSkipListMap<>());
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    return page(request, rooms.get(request.room()));
  }

  @Override
  public CompletableFuture<Page> readTimeline(TimelineRequest request) {
    return page(request, authors.get(request.author()));
  }

  private static CompletableFuture<Page> page(
      PageRequest request, @Nullable NavigableMap<Position, ChatMessage> messages) {
    List<ChatMessage> found =
        messages == null
            ? List.of()
            : inBounds(messages, request).values().stream()
                .dropWhile(message -> !request.includes(request.place(message)))
                .limit(request.limit() + 1L)
                .toList();
    return CompletableFuture.completedFuture(Page.of(request, found));
  }

  /** From the position's microsecond on, in the request's order; no name is the least. */
  private static NavigableMap<Position, ChatMessage> inBounds(
      NavigableMap<Position, ChatMessage> messages, PageRequest request) {
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
    NavigableMap<Position, ChatMessage> bounded = messages.tailMap(new Position(last, ""), true);
    if (first > Long.MIN_VALUE) {
      bounded = bounded.headMap(new Position(first - 1, ""), false);
    }
    return newestFirst ? bounded : bounded.descendingMap();
  }

  @Override
  public CompletableFuture<String> identity() {
    return CompletableFuture.completedFuture(identity);
  }

  @Override
  public CompletableFuture<OptionalLong> estimate() {
    long messages = rooms.values().stream().mapToLong(Map::size).sum();
    return CompletableFuture.completedFuture(OptionalLong.of(messages));
  }

  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    return CompletableFuture.completedFuture(RoomParts.names(wanted));
  }

  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    return CompletableFuture.completedFuture(RoomParts.read(rooms, part, position, limit));
  }

  @Override
  public void close() {
    // Holds nothing but memory: what was put stays readable.
  }
}
