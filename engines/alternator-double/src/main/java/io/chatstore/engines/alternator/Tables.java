package io.chatstore.engines.alternator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What Alternator knows of tables other than its engine does (sections 2 and 4). */
final class Tables {

  static final String ISOLATION = "system:write_isolation";

  private static final Set<String> SYSTEM_TAGS = Set.of(ISOLATION, "system:initial_tablets");
  private static final Set<String> MODES =
      Set.of(
          "a",
          "always",
          "always_use_lwt",
          "o",
          "only_rmw_uses_lwt",
          "f",
          "forbid",
          "forbid_rmw",
          "u",
          "unsafe",
          "unsafe_rmw");
  private static final String ARN = "arn:scylla:alternator:alternator_:scylla:table/";

  /** How often the index of a new table is described as being built; so it is on vnodes. */
  private static final int BUILT_AFTER = 2;

  private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> building = new ConcurrentHashMap<>();

  /** What is wrong with the tags of a creation, or null. */
  @Nullable Answer refusal(ObjectNode creation) {
    for (JsonNode tag : creation.path("Tags")) {
      String key = tag.path("Key").asText();
      String value = tag.path("Value").asText();
      if (key.startsWith("system:") && !SYSTEM_TAGS.contains(key)) {
        return Answer.invalid("Tag key " + key + " is reserved"); // since 2025.2
      }
      if (key.equals(ISOLATION) && !MODES.contains(value)) {
        return Answer.invalid("Incorrect write isolation tag " + value);
      }
    }
    return null;
  }

  /** Answers an operation on tags; null if it is none. */
  @Nullable Answer answer(String operation, ObjectNode request) {
    if (!operation.equals("ListTagsOfResource")) {
      return null;
    }
    String arn = request.path("ResourceArn").asText();
    if (!arn.startsWith(ARN)) {
      return Answer.invalid("not an ARN of a table");
    }
    ObjectNode answer = Json.object();
    ArrayNode listed = answer.putArray("Tags");
    tags.getOrDefault(arn.substring(ARN.length()), Map.of())
        .forEach((key, value) -> listed.addObject().put("Key", key).put("Value", value));
    return Answer.of(answer);
  }

  /** Whether a conditional put is forbidden, as by the mode of its table, or of the nodes. */
  boolean forbidConditions(ObjectNode request, String isolation) {
    return tags.getOrDefault(name(request), Map.of())
        .getOrDefault(ISOLATION, isolation)
        .startsWith("f");
  }

  /** A table or an index of it was made, with these tags if any. */
  void created(String table, @Nullable JsonNode given) {
    building.put(table, new AtomicInteger(BUILT_AFTER));
    if (given != null) {
      Map<String, String> all = new TreeMap<>();
      given.forEach(tag -> all.put(tag.path("Key").asText(), tag.path("Value").asText()));
      tags.put(table, all);
    }
  }

  /** Leaves out what Alternator does not tell (sections 2 and 7.5), and adds what is its own. */
  Answer told(String operation, ObjectNode request, Answer answer) {
    ObjectNode body = Json.answer(answer.body());
    for (JsonNode description : body) {
      if (description instanceof ObjectNode table) {
        table.remove(List.of("ItemCount", "TableArn"));
        if (operation.equals("DescribeTable")) {
          table.put("TableArn", ARN + name(request));
        } else {
          table.remove("BillingModeSummary");
        }
        for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
          index((ObjectNode) index, operation, name(request));
        }
      }
    }
    return Answer.of(body);
  }

  private void index(ObjectNode index, String operation, String table) {
    index.remove(List.of("ItemCount", "IndexSizeBytes", "ProvisionedThroughput", "IndexArn"));
    AtomicInteger left = building.get(table);
    if (operation.equals("DescribeTable") && left != null && left.getAndDecrement() > 0) {
      index.put("IndexStatus", "CREATING").put("Backfilling", true);
    }
  }

  private static String name(ObjectNode request) {
    return request.path("TableName").asText();
  }
}
