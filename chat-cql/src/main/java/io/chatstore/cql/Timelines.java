package io.chatstore.cql;

/**
 * What keeps the messages of an author over all rooms. Both double what a put writes, and an author
 * is one partition: for people, not for a bot that writes millions of messages.
 */
public enum Timelines {
  /**
   * A materialized view, which the servers keep: it holds what stood before it was made, in every
   * put mode, and follows the room in a moment (rule Q7). Take it on ScyllaDB, where views are made
   * for production; Apache Cassandra calls its own experimental and has them switched off.
   */
  VIEW,
  /**
   * A second table, which the store writes with the first one in a logged batch: needs nothing of
   * the server, is read as soon as the put is acknowledged, and holds what was put since it was
   * there. With {@link PutMode#CONDITIONAL} it is written after the room (rule Q8).
   */
  TABLE
}
