package io.chatstore.engines.alternator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What Alternator refuses though its engine might not, with the error it gives. */
final class Refusals {

  /** Section 2: the supported set, and nothing else. */
  private static final Set<String> OPERATIONS =
      Set.of(
          "CreateTable",
          "DescribeTable",
          "DeleteTable",
          "UpdateTable",
          "ListTables",
          "PutItem",
          "UpdateItem",
          "GetItem",
          "DeleteItem",
          "Query",
          "Scan",
          "BatchWriteItem",
          "BatchGetItem",
          "TagResource",
          "UntagResource",
          "ListTagsOfResource",
          "UpdateTimeToLive",
          "DescribeTimeToLive",
          "ListStreams",
          "DescribeStream",
          "GetShardIterator",
          "GetRecords",
          "DescribeEndpoints",
          "DescribeContinuousBackups");

  private static final Set<String> OF_ITEMS =
      Set.of("PutItem", "UpdateItem", "GetItem", "DeleteItem", "BatchWriteItem", "BatchGetItem");

  private static final int LONGEST_TABLE = 192;
  private static final int LONGEST_WITH_INDEX = 221;

  private Refusals() {}

  /** The refusal, null if there is none. */
  static @Nullable Answer of(String operation, ObjectNode request) {
    if (!OPERATIONS.contains(operation)) {
      return Answer.error(
          400, "UnknownOperationException", "Unsupported operation " + operation); // section 2
    }
    String capacity = request.path("ReturnConsumedCapacity").asText("TOTAL");
    if (OF_ITEMS.contains(operation) && !capacity.equals("TOTAL")) {
      return Answer.invalid("ReturnConsumedCapacity " + capacity); // section 0.4
    }
    return switch (operation) {
      case "CreateTable" -> creation(request);
      case "UpdateTable" -> update(request);
      case "Query" -> query(request);
      default -> null;
    };
  }

  private static @Nullable Answer creation(ObjectNode request) {
    String table = request.path("TableName").asText();
    JsonNode indexes = request.path("GlobalSecondaryIndexes");
    boolean tooLong = table.length() > LONGEST_TABLE;
    for (JsonNode index : indexes) {
      tooLong |= table.length() + index.path("IndexName").asText().length() > LONGEST_WITH_INDEX;
    }
    if (tooLong) {
      return Answer.invalid("name is too long"); // section 2, CreateTable
    }
    if (request.path("SSESpecification").path("Enabled").asBoolean()) {
      return Answer.invalid("SSESpecification");
    }
    boolean perRequest = request.path("BillingMode").asText().equals("PAY_PER_REQUEST");
    if (perRequest == request.has("ProvisionedThroughput")) {
      return Answer.invalid("ProvisionedThroughput");
    }
    Set<String> keys = new TreeSet<>(request.path("KeySchema").findValuesAsText("AttributeName"));
    keys.addAll(indexes.findValuesAsText("AttributeName"));
    return spurious(request, keys);
  }

  private static @Nullable Answer update(ObjectNode request) {
    for (String member : Set.of("ProvisionedThroughput", "ReplicaUpdates", "SSESpecification")) {
      if (request.has(member)) {
        return Answer.invalid(member + " is not supported"); // section 2, UpdateTable
      }
    }
    JsonNode updates = request.path("GlobalSecondaryIndexUpdates");
    if (updates.size() > 1) {
      return Answer.error(400, "LimitExceededException", "one index at a time");
    }
    if (updates.path(0).has("Update")) {
      return Answer.invalid("update of an index");
    }
    return spurious(request, new TreeSet<>(updates.findValuesAsText("AttributeName")));
  }

  private static @Nullable Answer query(ObjectNode request) {
    boolean consistentIndex =
        request.has("IndexName") && request.path("ConsistentRead").asBoolean();
    return consistentIndex ? Answer.invalid("ConsistentRead of a GSI") : null;
  }

  private static @Nullable Answer spurious(ObjectNode request, Set<String> keys) {
    Set<String> defined =
        new TreeSet<>(request.path("AttributeDefinitions").findValuesAsText("AttributeName"));
    return keys.containsAll(defined) ? null : Answer.invalid("spurious AttributeDefinitions");
  }
}
