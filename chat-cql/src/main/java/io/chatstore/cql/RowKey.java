package io.chatstore.cql;

import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Where a message's one row stands in a table.
 *
 * @param table its full name as CQL
 * @param condition that chooses the row
 * @param values of the condition, for a message
 */
record RowKey(String table, String condition, Function<ChatMessage, List<Object>> values) {

  static RowKey ofRoom(TableNames tables) {
    PartitionKey key = PartitionKey.ofRooms(tables);
    RoomRow row = new RoomRow(tables);
    return new RowKey(
        tables.cql(tables.roomsTable()),
        key.condition() + " AND time_us = ? AND name = ?",
        message -> {
          Partition partition = row.partition(message);
          return key.bucketed()
              ? List.of(partition.name(), partition.bucket(), micros(message), message.author())
              : List.of(partition.name(), micros(message), message.author());
        });
  }

  static RowKey ofTimeline(TableNames tables) {
    return new RowKey(
        tables.cql(tables.timelinesTable()),
        PartitionKey.OF_TIMELINES.condition() + " AND time_us = ? AND chat_room = ?",
        message -> List.of(message.author(), micros(message), message.room()));
  }

  /** The values of a statement that has others before those of the condition. */
  Object[] valuesBehind(Object first, ChatMessage message) {
    List<Object> all = new ArrayList<>(List.of(first));
    all.addAll(values.apply(message));
    return all.toArray();
  }

  private static long micros(ChatMessage message) {
    return UnixTime.toMicros(message.sentAt());
  }
}
