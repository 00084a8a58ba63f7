package io.chatstore.dynamodb;

import io.chatstore.Order;
import io.chatstore.PageRequest;
import io.chatstore.ReadRequest;
import io.chatstore.TimelineRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Queries the items that stand under one hash key, by their time keys: those of a room in the
 * index, those of an author in the table itself.
 */
final class ItemQuery {

  private static final String UNDER = "#under = :under";

  private final DynamoDbAsyncClient client;
  private final QueryRequest template;
  private final String attribute;
  private final String under;
  private final String what;

  private ItemQuery(
      DynamoDbAsyncClient client,
      QueryRequest.Builder template,
      PageRequest request,
      String attribute,
      String under,
      String what) {
    this.client = client;
    this.template = template.scanIndexForward(request.order() == Order.OLDEST_FIRST).build();
    this.attribute = attribute;
    this.under = under;
    this.what = what;
  }

  /** The items of a room, in the index. An index has no consistent read (rule D5). */
  static ItemQuery of(DynamoDbAsyncClient client, ChatTable table, ReadRequest request) {
    return new ItemQuery(
        client,
        QueryRequest.builder().tableName(table.name()).indexName(table.index()),
        request,
        ItemCodec.ROOM,
        request.room(),
        "room '" + request.room() + "'");
  }

  /** The items of an author, in the table, which a consistent read finds at once (rule U2). */
  static ItemQuery of(DynamoDbAsyncClient client, ChatTable table, TimelineRequest request) {
    return new ItemQuery(
        client,
        QueryRequest.builder().tableName(table.name()).consistentRead(true),
        request,
        ItemCodec.AUTHOR,
        request.author(),
        "the timeline of author '" + request.author() + "'");
  }

  /** What is read, as it ends the sentence "reading ...". */
  String what() {
    return what;
  }

  /**
   * Asks for one page of the server's.
   *
   * @param limit most items, or null for as many as the server gives at once
   * @param start the key that the page before ended with, empty for the first
   * @param timeout for all attempts of the client, at least a millisecond
   */
  CompletableFuture<QueryResponse> send(
      KeyRange keys, @Nullable Integer limit, Map<String, AttributeValue> start, Duration timeout) {
    Map<String, String> names = new HashMap<>(4); // both names may be reserved words
    Map<String, AttributeValue> values = new HashMap<>(4);
    names.put("#under", attribute);
    values.put(":under", AttributeValue.fromS(under));
    if (keys.from() != null) {
      values.put(":from", AttributeValue.fromS(keys.from()));
    }
    if (keys.to() != null) {
      values.put(":to", AttributeValue.fromS(keys.to()));
    }
    if (values.size() > 1) {
      names.put("#time", ItemCodec.TIME);
    }
    QueryRequest.Builder query =
        template.toBuilder()
            .keyConditionExpression(condition(keys))
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .limit(limit)
            .overrideConfiguration(options -> options.apiCallTimeout(timeout));
    if (!start.isEmpty()) {
      query.exclusiveStartKey(start);
    }
    return client.query(query.build());
  }

  private static String condition(KeyRange keys) {
    if (keys.from() != null && keys.to() != null) {
      return UNDER + " AND #time BETWEEN :from AND :to";
    }
    if (keys.from() != null) {
      return UNDER + " AND #time >= :from";
    }
    return keys.to() == null ? UNDER : UNDER + " AND #time <= :to";
  }
}
