package io.chatstore.dynamodb;

import io.chatstore.Order;
import io.chatstore.ReadRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Queries the index over the rooms of one table. An index has no consistent read. */
final class IndexQuery {

  private static final String IN_ROOM = ItemCodec.ROOM + " = :room";
  private static final Map<String, String> TIME_NAME = Map.of("#time", ItemCodec.TIME);

  private final DynamoDbAsyncClient client;
  private final QueryRequest template;

  IndexQuery(DynamoDbAsyncClient client, ChatTable table) {
    this.client = client;
    this.template = QueryRequest.builder().tableName(table.name()).indexName(table.index()).build();
  }

  /**
   * Asks for one page of the server's.
   *
   * @param limit most items, or null for as many as the server gives at once
   * @param start the key that the page before ended with, empty for the first
   * @param timeout for all attempts of the client, at least a millisecond
   */
  CompletableFuture<QueryResponse> send(
      ReadRequest request,
      KeyRange keys,
      @Nullable Integer limit,
      Map<String, AttributeValue> start,
      Duration timeout) {
    Map<String, AttributeValue> values = new HashMap<>(4);
    values.put(":room", AttributeValue.fromS(request.room()));
    if (keys.from() != null) {
      values.put(":from", AttributeValue.fromS(keys.from()));
    }
    if (keys.to() != null) {
      values.put(":to", AttributeValue.fromS(keys.to()));
    }
    QueryRequest.Builder query =
        template.toBuilder()
            .keyConditionExpression(condition(keys))
            .expressionAttributeValues(values)
            .scanIndexForward(request.order() == Order.OLDEST_FIRST)
            .limit(limit)
            .overrideConfiguration(options -> options.apiCallTimeout(timeout));
    if (values.size() > 1) {
      query.expressionAttributeNames(TIME_NAME);
    }
    if (!start.isEmpty()) {
      query.exclusiveStartKey(start);
    }
    return client.query(query.build());
  }

  private static String condition(KeyRange keys) {
    if (keys.from() != null && keys.to() != null) {
      return IN_ROOM + " AND #time BETWEEN :from AND :to";
    }
    if (keys.from() != null) {
      return IN_ROOM + " AND #time >= :from";
    }
    return keys.to() == null ? IN_ROOM : IN_ROOM + " AND #time <= :to";
  }
}
