package io.chatstore.contract;

import io.chatstore.ChatMessage;
import io.chatstore.Order;
import io.chatstore.Position;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.ReadRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One room as a sorted map, with an order of its own making. */
final class Model {

  private static final Comparator<Position> NEWEST_FIRST =
      Comparator.comparing(Position::micros, Collections.reverseOrder())
          .thenComparing(
              position -> position.name().getBytes(StandardCharsets.UTF_8),
              Arrays::compareUnsigned);

  private final NavigableMap<Position, ChatMessage> room = new TreeMap<>(NEWEST_FIRST);

  boolean holds(ChatMessage message) {
    return room.containsKey(Position.of(message));
  }

  PutResult put(ChatMessage message) {
    ChatMessage standing = room.putIfAbsent(Position.of(message), message);
    if (standing == null) {
      return new PutResult(Outcome.STORED, message);
    }
    boolean same = standing.text().equals(message.text());
    return new PutResult(same ? Outcome.ALREADY_STORED : Outcome.CONFLICT, standing);
  }

  List<ChatMessage> messages() {
    return List.copyOf(room.values());
  }

  /** All messages of the request's bounds, in its order. */
  List<ChatMessage> read(ReadRequest request) {
    var ordered = request.order() == Order.NEWEST_FIRST ? room : room.descendingMap();
    return ordered.entrySet().stream()
        .filter(entry -> entry.getKey().micros() >= request.firstMicros())
        .filter(entry -> entry.getKey().micros() <= request.lastMicros())
        .map(entry -> entry.getValue())
        .toList();
  }
}
