package io.chatstore.dynamodb;

import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import io.chatstore.RejectedRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items, in the order of the table or of its index, as messages. The items of one author in the
 * table, and those of a room in the index, stand in a row by their times, so those of one
 * microsecond do, however it is spelled (rule D4): of several under one identity the one is the
 * message that a read of the room gives, and the others are rejected.
 *
 * @param last the last item that is among these; empty if it is the last one that was read
 */
record ScannedItems(
    List<ChatMessage> messages,
    List<RejectedRecord> rejected,
    Optional<Map<String, AttributeValue>> last) {

  /** An item that is a message, with the key that it stands under. */
  private record Item(ChatMessage message, Map<String, AttributeValue> item) {
    boolean precedes(Item other) {
      return TimeKeys.precedes(ItemCodec.timeKey(item), ItemCodec.timeKey(other.item));
    }
  }

  /**
   * Items of a table.
   *
   * @param goesOn whether others follow: the last microsecond may go on among them, so its items
   *     are left to the next slice, unless nothing is before them
   */
  static ScannedItems ofTable(List<Map<String, AttributeValue>> items, boolean goesOn) {
    return of(
        items,
        goesOn,
        (item, next) ->
            Objects.equals(item.get(ItemCodec.AUTHOR), next.get(ItemCodec.AUTHOR))
                && isOneTime(item, next));
  }

  /** Items of a room, in the index; see {@link #ofTable}. */
  static ScannedItems ofRoom(List<Map<String, AttributeValue>> items, boolean goesOn) {
    return of(items, goesOn, ScannedItems::isOneTime);
  }

  private static ScannedItems of(
      List<Map<String, AttributeValue>> items,
      boolean goesOn,
      BiPredicate<Map<String, AttributeValue>, Map<String, AttributeValue>> together) {
    int end = goesOn ? beginningOfLast(items, together) : items.size();
    Map<MessageId, Item> messages = new LinkedHashMap<>();
    List<RejectedRecord> rejected = new ArrayList<>();
    for (Map<String, AttributeValue> item : items.subList(0, end)) {
      try {
        Item next = new Item(ItemCodec.decode(item), item);
        Item before = messages.get(next.message.id());
        if (before != null) {
          Item none = next.precedes(before) ? before : next;
          rejected.add(rejected(none.item, "same author and microsecond as another record"));
        }
        if (before == null || next.precedes(before)) {
          messages.put(next.message.id(), next);
        }
      } catch (IllegalArgumentException e) {
        rejected.add(rejected(item, String.valueOf(e.getMessage())));
      }
    }
    return new ScannedItems(
        messages.values().stream().map(Item::message).toList(),
        rejected,
        end == items.size() ? Optional.empty() : Optional.of(items.get(end - 1)));
  }

  /** Where the items begin that belong together with the last one; the end if they are all. */
  private static int beginningOfLast(
      List<Map<String, AttributeValue>> items,
      BiPredicate<Map<String, AttributeValue>, Map<String, AttributeValue>> together) {
    int first = items.size() - 1;
    while (first > 0 && together.test(items.get(first - 1), items.get(first))) {
      first--;
    }
    return first <= 0 ? items.size() : first;
  }

  private static boolean isOneTime(
      Map<String, AttributeValue> item, Map<String, AttributeValue> next) {
    try {
      return TimeKeys.parse(ItemCodec.timeKey(item))
          .equals(TimeKeys.parse(ItemCodec.timeKey(next)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static RejectedRecord rejected(Map<String, AttributeValue> item, String reason) {
    Map<String, String> fields = new LinkedHashMap<>();
    item.forEach(
        (name, value) ->
            fields.put(
                name.equals(ItemCodec.ROOM) && !item.containsKey("room") ? "room" : name,
                value.s() == null ? value.toString() : value.s()));
    return new RejectedRecord(reason, fields);
  }
}
