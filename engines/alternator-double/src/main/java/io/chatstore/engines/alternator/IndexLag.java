package io.chatstore.engines.alternator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What indexes do not show yet (section 5): they are views, which follow the table, and are read at
 * one replica. How far each node is behind with an item is by chance, and the same each time. Safe
 * for any thread.
 */
final class IndexLag {

  private static final int MANY = 10_000;

  /** When an item was put, by table and key; without those that are old enough. */
  private final Map<String, Long> puts = new ConcurrentHashMap<>();

  void put(ObjectNode request, Duration longest) {
    if (puts.size() > MANY) {
      puts.values().removeIf(time -> System.nanoTime() - time > longest.toNanos());
    }
    puts.putIfAbsent(key(request, request.path("Item")), System.nanoTime());
  }

  /** Takes from a page of the index what a node does not know yet. */
  Answer shown(ObjectNode request, Answer page, int node, Duration longest) {
    if (puts.isEmpty() || !page.isDone()) {
      return page;
    }
    ObjectNode answer = Json.answer(page.body());
    ArrayNode items = (ArrayNode) answer.get("Items");
    for (Iterator<JsonNode> each = items.iterator(); each.hasNext(); ) {
      if (isBehind(key(request, each.next()), node, longest)) {
        each.remove();
      }
    }
    answer.put("Count", items.size());
    return Answer.of(answer);
  }

  private boolean isBehind(String key, int node, Duration longest) {
    Long put = puts.get(key);
    long lag = Math.floorMod(Objects.hash(key, node) * 0x9e3779b9L, longest.toNanos());
    return put != null && System.nanoTime() - put < lag;
  }

  private static String key(ObjectNode request, JsonNode item) {
    return request.path("TableName").asText() + item.path("name") + item.path("time");
  }
}
