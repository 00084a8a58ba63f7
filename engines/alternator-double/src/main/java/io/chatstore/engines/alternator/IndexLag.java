package io.chatstore.engines.alternator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What indexes do not show yet (section 5): they are views, which follow the table, and are read at
 * one replica. How far each node is behind with an item is by chance, and the same each time. An
 * item that was replaced is shown as it was, and one that was deleted is not shown: with the latter
 * this is ahead of Alternator. Safe for any thread.
 */
final class IndexLag {

  private static final int MANY = 10_000;

  /** By table and key; without those that are old enough. */
  private final Map<String, Put> puts = new ConcurrentHashMap<>();

  /** When an item was put, and what it replaced. */
  private record Put(long time, @Nullable ObjectNode old) {}

  /** An item was put, or deleted. */
  void written(ObjectNode request, @Nullable ObjectNode old, Duration longest) {
    if (puts.size() > MANY) {
      puts.values().removeIf(put -> System.nanoTime() - put.time() > longest.toNanos());
    }
    if (request.has("Item")) {
      puts.put(key(request, request.path("Item")), new Put(System.nanoTime(), old));
    } else {
      puts.remove(key(request, request.path("Key")));
    }
  }

  /** Takes from a page of the index what a node does not know yet. */
  Answer shown(ObjectNode request, Answer page, int node, Duration longest) {
    if (puts.isEmpty() || !page.isDone()) {
      return page;
    }
    ObjectNode answer = Json.answer(page.body());
    ArrayNode items = (ArrayNode) answer.get("Items");
    for (int i = items.size() - 1; i >= 0; i--) {
      String key = key(request, items.get(i));
      Put put = puts.get(key);
      if (put == null || !isBehind(put, key, node, longest)) {
        continue;
      }
      if (put.old() == null) {
        items.remove(i);
      } else {
        items.set(i, put.old());
      }
    }
    answer.put("Count", items.size());
    return Answer.of(answer);
  }

  private static boolean isBehind(Put put, String key, int node, Duration longest) {
    long lag = Math.floorMod(Objects.hash(key, node) * 0x9e3779b9L, longest.toNanos());
    return System.nanoTime() - put.time() < lag;
  }

  private static String key(ObjectNode request, JsonNode item) {
    return request.path("TableName").asText() + item.path("name") + item.path("time");
  }
}
