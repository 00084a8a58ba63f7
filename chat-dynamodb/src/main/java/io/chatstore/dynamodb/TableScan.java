package io.chatstore.dynamodb;

import io.chatstore.MessageSlice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The whole table as a source of messages: a part is a segment of a parallel scan, read
 * consistently, since an eventual read may miss what was stored before it began (rule B1); that
 * takes twice the read capacity.
 */
final class TableScan {

  /** DynamoDB's and Alternator's own limit of segments. */
  private static final int MOST_SEGMENTS = 1_000_000;

  private static final Pattern PART = Pattern.compile("segment ([0-9]{1,7}) of ([0-9]{1,7})");

  private final DynamoDbAsyncClient client;
  private final ChatTable table;
  private final TableService service;
  private final AwsRequestOverrideConfiguration options;
  private final SdkFailures failures;

  TableScan(
      DynamoDbAsyncClient client,
      ChatTable table,
      TableService service,
      AwsRequestOverrideConfiguration options,
      SdkFailures failures) {
    this.client = client;
    this.table = table;
    this.service = service;
    this.options = options;
    this.failures = failures;
  }

  /** By the table's own id, which another table of the same name does not have. */
  CompletableFuture<String> identity() {
    return describe(it -> "DynamoDB table '" + table.name() + "', " + it.tableId());
  }

  /** AWS counts items every six hours; Alternator does not tell. */
  CompletableFuture<OptionalLong> estimate() {
    return describe(
        it ->
            service.isMetered() && it.itemCount() != null
                ? OptionalLong.of(it.itemCount())
                : OptionalLong.empty());
  }

  private <T> CompletableFuture<T> describe(Function<TableDescription, T> what) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    var unused =
        SdkCall.send(
            () ->
                client.describeTable(
                    it -> it.tableName(table.name()).overrideConfiguration(options)),
            answer,
            response -> answer.complete(what.apply(response.table())),
            failure -> answer.completeExceptionally(failures.of("describing", failure)));
    return answer;
  }

  static List<String> parts(int wanted) {
    if (wanted < 1) {
      throw new IllegalArgumentException("wanted is " + wanted + ", but must be at least 1");
    }
    int segments = Math.min(wanted, MOST_SEGMENTS);
    return IntStream.range(0, segments).mapToObj(i -> "segment " + i + " of " + segments).toList();
  }

  CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    ScanRequest.Builder scan =
        ScanRequest.builder()
            .tableName(table.name())
            .consistentRead(true)
            .limit(requirePositive(limit))
            .overrideConfiguration(options);
    Matcher segment = PART.matcher(part);
    if (!segment.matches() || number(segment, 1) >= number(segment, 2)) {
      throw new IllegalArgumentException("'" + part + "' is no segment of a table");
    }
    scan.segment(number(segment, 1)).totalSegments(number(segment, 2));
    position.map(TableScan::key).ifPresent(scan::exclusiveStartKey);
    if (service.isMetered()) {
      scan.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    }
    CompletableFuture<MessageSlice> slice = new CompletableFuture<>();
    CompletableFuture<?> sent =
        SdkCall.send(
            () -> client.scan(scan.build()),
            slice,
            response -> slice.complete(slice(response)),
            failure -> slice.completeExceptionally(failures.ofRead(part, failure)));
    SdkCall.cancelWith(slice, () -> sent);
    return slice;
  }

  private static MessageSlice slice(ScanResponse response) {
    boolean ends = response.lastEvaluatedKey().isEmpty();
    ScannedItems items = ScannedItems.ofTable(response.items(), !ends);
    Optional<String> next =
        ends
            ? Optional.empty()
            : Optional.of(position(items.last().orElse(response.lastEvaluatedKey())));
    return new MessageSlice(
        items.messages(), items.rejected(), next, units(response.consumedCapacity()));
  }

  /** Some rooms instead of the table. */
  RoomScan ofRooms(DynamoDbChatStore store, Collection<String> rooms) {
    return new RoomScan(client, table, service, options, failures, store, rooms);
  }

  static double units(@Nullable ConsumedCapacity consumed) {
    return consumed == null || consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
  }

  private static int number(Matcher segment, int group) {
    return Integer.parseInt(segment.group(group));
  }

  static int requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit + ", but must be at least 1");
    }
    return limit;
  }

  private static String position(Map<String, AttributeValue> item) {
    return Places.encode(List.of(ItemCodec.authorKey(item), ItemCodec.timeKey(item)));
  }

  private static Map<String, AttributeValue> key(String position) {
    List<String> place = Places.decode(position);
    if (place.size() != 2) {
      throw new IllegalArgumentException("the position is none of a table's segment");
    }
    return Map.of(
        ItemCodec.AUTHOR,
        AttributeValue.fromS(place.get(0)),
        ItemCodec.TIME,
        AttributeValue.fromS(place.get(1)));
  }
}
