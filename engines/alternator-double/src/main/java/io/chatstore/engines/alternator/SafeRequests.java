package io.chatstore.engines.alternator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the library may send: inside what is safe for Alternator, AWS and DynamoDB Local alike
 * (section 7, whose numbers stand beside the checks), and no more of that than it uses. Also what
 * was sent. Safe for any thread.
 */
public final class SafeRequests {

  /** Each operation, with the members that its requests may have. */
  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "PutItem",
          Set.of(
              "TableName",
              "Item",
              "ConditionExpression",
              "ExpressionAttributeNames",
              "ExpressionAttributeValues",
              "ReturnValuesOnConditionCheckFailure"),
          "DeleteItem",
          Set.of(
              "TableName",
              "Key",
              "ConditionExpression",
              "ExpressionAttributeNames",
              "ExpressionAttributeValues"),
          "Query",
          Set.of(
              "TableName",
              "IndexName",
              "KeyConditionExpression",
              "ExpressionAttributeNames",
              "ExpressionAttributeValues",
              "ScanIndexForward",
              "Limit",
              "ExclusiveStartKey",
              "ConsistentRead"),
          "Scan",
          Set.of(
              "TableName",
              "Segment",
              "TotalSegments",
              "Limit",
              "ExclusiveStartKey",
              "ConsistentRead"),
          "CreateTable",
          Set.of(
              "TableName",
              "AttributeDefinitions",
              "KeySchema",
              "GlobalSecondaryIndexes",
              "BillingMode",
              "Tags"),
          "UpdateTable",
          Set.of("TableName", "AttributeDefinitions", "GlobalSecondaryIndexUpdates"),
          "DescribeTable",
          Set.of("TableName"),
          "ListTagsOfResource",
          Set.of("ResourceArn"));

  private static final int LARGEST_ITEM = 400 * 1_024;

  private final NavigableMap<String, NavigableSet<String>> sent = new ConcurrentSkipListMap<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();

  SafeRequests() {}

  /** The operations that may be sent, with the members that they may have. */
  public static Map<String, Set<String>> members() {
    return MEMBERS;
  }

  /** The operations that were sent, with all members. */
  public NavigableMap<String, NavigableSet<String>> sent() {
    return sent;
  }

  /** What was outside, with its operation; empty if nothing was. */
  public List<String> faults() {
    return faults;
  }

  /** Takes note of a request. */
  void note(String operation, JsonNode request) {
    NavigableSet<String> members =
        sent.computeIfAbsent(operation, first -> new ConcurrentSkipListSet<>());
    request.fieldNames().forEachRemaining(members::add);
    wrong(operation, request).forEach(what -> faults.add(operation + ": " + what));
  }

  private static List<String> wrong(String operation, JsonNode request) {
    Set<String> known = MEMBERS.get(operation);
    if (known == null) {
      return List.of("no operation of the list (7.1)");
    }
    List<String> wrong = new ArrayList<>();
    NavigableSet<String> unknown = new TreeSet<>();
    request.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(known);
    unknown.forEach(member -> wrong.add(member + " (7.1, 7.6)"));
    switch (operation) {
      case "PutItem" -> put(request, wrong);
      case "DeleteItem" -> delete(request, wrong);
      case "Query", "Scan" -> query(request, wrong);
      case "CreateTable" -> create(request, wrong);
      case "UpdateTable" -> update(request, wrong);
      default -> {}
    }
    return wrong;
  }

  private static void put(JsonNode request, List<String> wrong) {
    JsonNode item = request.path("Item");
    key(item, "name", 2_048, wrong);
    key(item, "time", 1_024, wrong);
    key(item, "chat_room", 2_048, wrong);
    if (item.has(":attrs")) {
      wrong.add("attribute :attrs (7.7)");
    }
    if (size(item) > LARGEST_ITEM) {
      wrong.add("item too large (7.7)");
    }
    String returned = request.path("ReturnValuesOnConditionCheckFailure").asText();
    if (request.has("ConditionExpression") != returned.equals("ALL_OLD")) {
      wrong.add("a condition without the item that stands there, or the other way (7.12, 7.13)");
    }
  }

  private static void delete(JsonNode request, List<String> wrong) {
    JsonNode key = request.path("Key");
    key(key, "name", 2_048, wrong);
    key(key, "time", 1_024, wrong);
    if (!request.has("ConditionExpression")) {
      wrong.add("without a condition (7.13)");
    }
  }

  /** As AWS counts an item of strings: its names and values in UTF-8. */
  private static int size(JsonNode item) {
    return item.properties().stream()
        .mapToInt(
            attribute -> bytes(attribute.getKey()) + bytes(attribute.getValue().path("S").asText()))
        .sum();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void key(JsonNode item, String name, int most, List<String> wrong) {
    String value = item.path(name).path("S").asText();
    if (value.isEmpty() || bytes(value) > most) {
      wrong.add("key " + name + " empty, too long or no string (7.7)");
    }
  }

  private static void query(JsonNode request, List<String> wrong) {
    if (request.has("IndexName") && request.path("ConsistentRead").asBoolean()) {
      wrong.add("consistent read of an index (7.10)");
    }
    if (request.path("Limit").asInt(1) < 1) {
      wrong.add("limit (7.9)");
    }
  }

  private static void create(JsonNode request, List<String> wrong) {
    if (!request.path("TableName").asText().matches("[a-zA-Z0-9_.-]{3,100}")) {
      wrong.add("name of the table (7.2)");
    }
    if (!request.path("BillingMode").asText().equals("PAY_PER_REQUEST")) {
      wrong.add("billing mode (7.2)");
    }
    request.path("GlobalSecondaryIndexes").forEach(index -> index(index, wrong));
    Set<String> used = new TreeSet<>(request.findValuesAsText("AttributeName"));
    Set<String> keys = new TreeSet<>(request.path("KeySchema").findValuesAsText("AttributeName"));
    keys.addAll(request.path("GlobalSecondaryIndexes").findValuesAsText("AttributeName"));
    if (!used.equals(keys)) {
      wrong.add("attributes defined and not used (7.2)");
    }
  }

  private static void update(JsonNode request, List<String> wrong) {
    JsonNode updates = request.path("GlobalSecondaryIndexUpdates");
    if (updates.size() != 1 || !updates.path(0).has("Create")) {
      wrong.add("not one index to create (7.4)");
    }
    updates.forEach(update -> index(update.path("Create"), wrong));
    Set<String> used =
        new TreeSet<>(request.path("AttributeDefinitions").findValuesAsText("AttributeName"));
    Set<String> keys = new TreeSet<>(updates.findValuesAsText("AttributeName"));
    if (!used.equals(keys)) {
      wrong.add("attributes defined and not used (section 2, UpdateTable)");
    }
  }

  private static void index(JsonNode index, List<String> wrong) {
    if (index.has("ProvisionedThroughput")) {
      wrong.add("throughput of an index (7.2, 7.4)");
    }
    if (!index.path("Projection").path("ProjectionType").asText().equals("ALL")) {
      wrong.add("projection of an index (7.2)");
    }
  }
}
