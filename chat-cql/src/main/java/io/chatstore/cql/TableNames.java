package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.Optional;

/**
 * The tables of a store, by the names they have in its keyspace. A width of buckets is part of the
 * names: who reads by days does not find what is kept by hours, instead of finding a part of it.
 */
record TableNames(String keyspace, Optional<BucketWidth> buckets, Optional<Timelines> timelines) {

  /** The messages of rooms. */
  String roomsTable() {
    return "chat_by_room" + suffix();
  }

  /** Which buckets a room has; only where there are buckets. */
  String indexTable() {
    return "chat_room" + suffix() + "s";
  }

  /**
   * The messages of authors. A view belongs to one table of messages; the second table's rows are
   * the same whatever the rooms are kept in.
   */
  String timelinesTable() {
    return writesTimelines() ? "user_timeline" : "chat_by_user" + suffix();
  }

  /** Whether the store itself writes the timelines. */
  boolean writesTimelines() {
    return timelines.filter(Timelines.TABLE::equals).isPresent();
  }

  /** A table's full name as CQL. */
  String cql(String table) {
    return keyspaceCql() + "." + table;
  }

  /** The keyspace's name as CQL. */
  String keyspaceCql() {
    return CqlIdentifier.fromInternal(keyspace).asCql(true);
  }

  private String suffix() {
    return buckets.map(width -> "_" + width.word()).orElse("");
  }
}
