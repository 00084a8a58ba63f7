package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import io.chatstore.UnreadableRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** All that a store is made of, as the builder left it. */
record CqlConfig(
    SessionSource source,
    String keyspace,
    PutMode putMode,
    Consistency reads,
    Consistency writes,
    SerialConsistency serial,
    Duration requestTimeout,
    Optional<Consumer<UnreadableRecord>> listener) {

  static final String TABLE = "chat_by_room";

  /** The keyspace's name as CQL. */
  static String keyspaceCql(String keyspace) {
    return CqlIdentifier.fromInternal(keyspace).asCql(true);
  }

  /** The table's full name as CQL. */
  static String tableCql(String keyspace) {
    return keyspaceCql(keyspace) + "." + TABLE;
  }

  /** The table's full name as CQL. */
  String tableCql() {
    return tableCql(keyspace);
  }
}
