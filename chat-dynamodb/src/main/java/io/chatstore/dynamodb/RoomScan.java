package io.chatstore.dynamodb;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.RejectedRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Some rooms as a source of messages, each read over the index from its beginning to its end. A
 * part is every so manieth of the rooms, in the order of their names.
 */
final class RoomScan implements MessageSource {

  /** That a slice reads on through, if they have no messages. */
  private static final int MOST_ROOMS = 100;

  private static final Pattern PART = Pattern.compile("rooms ([0-9]{1,9}) of ([0-9]{1,9})");

  private final DynamoDbAsyncClient client;
  private final ChatTable table;
  private final TableService service;
  private final AwsRequestOverrideConfiguration options;
  private final SdkFailures failures;
  private final DynamoDbChatStore store;
  private final List<String> rooms;

  RoomScan(
      DynamoDbAsyncClient client,
      ChatTable table,
      TableService service,
      AwsRequestOverrideConfiguration options,
      SdkFailures failures,
      DynamoDbChatStore store,
      Collection<String> rooms) {
    if (rooms.isEmpty()) {
      throw new IllegalArgumentException("no room is named");
    }
    this.client = client;
    this.table = table;
    this.service = service;
    this.options = options;
    this.failures = failures;
    this.store = store;
    this.rooms = List.copyOf(new TreeSet<>(rooms));
  }

  @Override
  public Optional<AsyncChatStore> store() {
    return Optional.of(store);
  }

  /** By the table and by the names of the rooms. */
  @Override
  public CompletableFuture<String> identity() {
    return store.identity().thenApply(it -> it + ", " + rooms.size() + " rooms, " + fingerprint());
  }

  private String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] all = digest.digest(Places.encode(rooms).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public CompletableFuture<OptionalLong> estimate() {
    return CompletableFuture.completedFuture(OptionalLong.empty());
  }

  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    if (wanted < 1) {
      throw new IllegalArgumentException("wanted is " + wanted + ", but must be at least 1");
    }
    int parts = Math.min(wanted, rooms.size());
    return CompletableFuture.completedFuture(
        IntStream.range(0, parts).mapToObj(i -> "rooms " + i + " of " + parts).toList());
  }

  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    TableScan.requirePositive(limit);
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()
        || number(matcher, 1) >= number(matcher, 2)
        || number(matcher, 2) > rooms.size()) {
      throw new IllegalArgumentException("'" + part + "' is no part of rooms of a table");
    }
    int step = number(matcher, 2);
    if (store.isClosed()) {
      return CompletableFuture.failedFuture(failures.ofClosed());
    }
    Place place =
        position.isPresent()
            ? Place.parse(position.get(), rooms)
            : new Place(number(matcher, 1), Map.of());
    if (place.room % step != number(matcher, 1)) {
      throw new IllegalArgumentException("the position is one of another part");
    }
    Reading reading = new Reading(step, limit);
    reading.readOn(place);
    return reading.slice;
  }

  private static int number(Matcher part, int group) {
    return Integer.parseInt(part.group(group));
  }

  /**
   * Where to read on.
   *
   * @param room its number
   * @param key the item of it that was read last; empty if none was
   */
  private record Place(int room, Map<String, AttributeValue> key) {

    static Place parse(String position, List<String> rooms) {
      List<String> place = Places.decode(position);
      int room = Collections.binarySearch(rooms, place.get(0));
      if (room < 0 || (place.size() != 1 && place.size() != 3)) {
        throw new IllegalArgumentException("the position is none of these rooms");
      }
      return place.size() == 1
          ? new Place(room, Map.of())
          : new Place(
              room,
              Map.of(
                  ItemCodec.ROOM, AttributeValue.fromS(place.get(0)),
                  ItemCodec.AUTHOR, AttributeValue.fromS(place.get(1)),
                  ItemCodec.TIME, AttributeValue.fromS(place.get(2))));
    }
  }

  /** A slice on its way: room after room, until it is full or the part has ended. */
  private final class Reading {

    final CompletableFuture<MessageSlice> slice = new CompletableFuture<>();
    private final int step;
    private final int limit;
    private final List<ChatMessage> messages = new ArrayList<>();
    private final List<RejectedRecord> rejected = new ArrayList<>();
    private double units;
    private int roomsRead;
    private volatile @Nullable CompletableFuture<?> sent;

    Reading(int step, int limit) {
      this.step = step;
      this.limit = limit;
      SdkCall.cancelWith(slice, () -> sent);
    }

    void readOn(Place place) {
      String room = rooms.get(place.room);
      QueryRequest.Builder query =
          QueryRequest.builder()
              .tableName(table.name())
              .indexName(table.index())
              .keyConditionExpression("#room = :room")
              .expressionAttributeNames(Map.of("#room", ItemCodec.ROOM))
              .expressionAttributeValues(Map.of(":room", AttributeValue.fromS(room)))
              .limit(Math.max(1, limit - messages.size() - rejected.size()))
              .overrideConfiguration(options);
      if (!place.key.isEmpty()) {
        query.exclusiveStartKey(place.key);
      }
      if (service.isMetered()) {
        query.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
      }
      sent =
          SdkCall.send(
              () -> client.query(query.build()),
              slice,
              response -> take(place.room, response),
              failure ->
                  slice.completeExceptionally(failures.ofRead("room '" + room + "'", failure)));
    }

    private void take(int room, QueryResponse response) {
      boolean ends = response.lastEvaluatedKey().isEmpty();
      ScannedItems items = ScannedItems.ofRoom(response.items(), !ends);
      messages.addAll(items.messages());
      rejected.addAll(items.rejected());
      units += TableScan.units(response.consumedCapacity());
      if (!ends) {
        Map<String, AttributeValue> last = items.last().orElse(response.lastEvaluatedKey());
        end(
            Places.encode(
                List.of(rooms.get(room), ItemCodec.authorKey(last), ItemCodec.timeKey(last))));
      } else if (room + step >= rooms.size()) {
        end(null);
      } else if (messages.size() + rejected.size() >= limit || ++roomsRead == MOST_ROOMS) {
        end(Places.encode(List.of(rooms.get(room + step))));
      } else {
        readOn(new Place(room + step, Map.of()));
      }
    }

    private void end(@Nullable String next) {
      slice.complete(new MessageSlice(messages, rejected, Optional.ofNullable(next), units));
    }
  }
}
