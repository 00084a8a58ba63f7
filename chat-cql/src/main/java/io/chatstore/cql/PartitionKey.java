package io.chatstore.cql;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;

/**
 * The columns that make a table's partition key.
 *
 * @param name a room's or an author's
 * @param bucketed whether a bucket follows
 */
record PartitionKey(String name, boolean bucketed) {

  static final PartitionKey OF_TIMELINES = new PartitionKey("name", false);

  static PartitionKey ofRooms(TableNames tables) {
    return new PartitionKey("chat_room", tables.buckets().isPresent());
  }

  /** The columns, as a statement lists them. */
  String columns() {
    return bucketed ? name + ", bucket" : name;
  }

  /** The condition that chooses one partition. */
  String condition() {
    return bucketed ? name + " = ? AND bucket = ?" : name + " = ?";
  }

  /** How many values stand for it in a statement. */
  int size() {
    return bucketed ? 2 : 1;
  }

  /** The statement with these as its first values. */
  BoundStatementBuilder bind(PreparedStatement statement, Partition partition) {
    BoundStatementBuilder bound = statement.boundStatementBuilder().setString(0, partition.name());
    return bucketed ? bound.setLong(1, partition.bucket()) : bound;
  }
}
