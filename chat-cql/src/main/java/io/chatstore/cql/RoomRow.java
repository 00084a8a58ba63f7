package io.chatstore.cql;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;

/** A message as a row of the table of rooms. */
final class RoomRow {

  private final TableNames tables;
  private final PartitionKey key;

  RoomRow(TableNames tables) {
    this.tables = tables;
    this.key = PartitionKey.ofRooms(tables);
  }

  /** The statement that inserts it; what the statement goes on with has its values behind these. */
  String insert() {
    return "INSERT INTO %s (%s, time_us, name, comment) VALUES (%s?, ?, ?)"
        .formatted(tables.cql(tables.roomsTable()), key.columns(), "?, ".repeat(key.size()));
  }

  /** How many values stand for it. */
  int size() {
    return key.size() + 3;
  }

  /** The partition that a message belongs to. */
  Partition partition(ChatMessage message) {
    long micros = UnixTime.toMicros(message.sentAt());
    return new Partition(
        message.room(), tables.buckets().map(width -> width.bucket(micros)).orElse(0L));
  }

  /** The statement with a message's values. */
  BoundStatementBuilder bind(PreparedStatement insert, ChatMessage message) {
    return key.bind(insert, partition(message))
        .setLong(key.size(), UnixTime.toMicros(message.sentAt()))
        .setString(key.size() + 1, message.author())
        .setString(key.size() + 2, message.text());
  }
}
