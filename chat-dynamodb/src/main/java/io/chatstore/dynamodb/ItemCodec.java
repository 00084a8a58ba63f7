package io.chatstore.dynamodb;

import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import io.chatstore.UnreadableRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Messages as items of the table: four strings, named as the DynamoDB chat sample names them. */
final class ItemCodec {

  static final String AUTHOR = "name";
  static final String TIME = "time";
  static final String TEXT = "comment";
  static final String ROOM = "chat_room";

  private ItemCodec() {}

  /** The item of a message. */
  static Map<String, AttributeValue> encode(ChatMessage message) {
    return Map.of(
        AUTHOR, AttributeValue.fromS(message.author()),
        TIME, AttributeValue.fromS(UnixTime.format(message.sentAt())),
        TEXT, AttributeValue.fromS(message.text()),
        ROOM, AttributeValue.fromS(message.room()));
  }

  /** The key of a message's item. */
  static Map<String, AttributeValue> key(ChatMessage message) {
    return Map.of(
        AUTHOR, AttributeValue.fromS(message.author()),
        TIME, AttributeValue.fromS(UnixTime.format(message.sentAt())));
  }

  /** The key of an item that stands in the table. */
  static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return Map.of(
        AUTHOR, AttributeValue.fromS(authorKey(item)), TIME, AttributeValue.fromS(timeKey(item)));
  }

  /** The author of an item or of a key. */
  static String authorKey(Map<String, AttributeValue> item) {
    return String.valueOf(string(item, AUTHOR));
  }

  /**
   * The message of an item. Digits of its time beyond the microsecond are cut off; attributes that
   * are none of the four are passed over.
   *
   * @throws IllegalArgumentException saying why, without message text, if the item is no message
   */
  static ChatMessage decode(Map<String, AttributeValue> item) {
    return new ChatMessage(
        required(item, ROOM),
        required(item, AUTHOR),
        TimeKeys.parse(required(item, TIME)),
        required(item, TEXT));
  }

  /** The time of an item or of an index key as it is written there; empty if it is no string. */
  static String timeKey(Map<String, AttributeValue> item) {
    String key = string(item, TIME);
    return key == null ? "" : key;
  }

  /**
   * An item that is no message.
   *
   * @param room the room it counts for if it names none itself
   */
  static UnreadableRecord unreadable(
      Map<String, AttributeValue> item, String room, @Nullable String reason) {
    String own = string(item, ROOM);
    return unreadable(
        own == null ? room : own,
        String.valueOf(string(item, AUTHOR)),
        String.valueOf(string(item, TIME)),
        String.valueOf(reason));
  }

  /** The record of a room under a key of the table. */
  static UnreadableRecord unreadable(String room, String author, String timeKey, String reason) {
    return new UnreadableRecord(room, "name '" + author + "', time '" + timeKey + "'", reason);
  }

  private static String required(Map<String, AttributeValue> item, String attribute) {
    String value = string(item, attribute);
    if (value == null) {
      throw new IllegalArgumentException(
          item.containsKey(attribute)
              ? "attribute " + attribute + " is " + item.get(attribute).type() + ", not a string"
              : "it has no attribute " + attribute);
    }
    return value;
  }

  private static @Nullable String string(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value == null ? null : value.s();
  }
}
