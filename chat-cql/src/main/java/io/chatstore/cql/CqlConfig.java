package io.chatstore.cql;

import io.chatstore.UnreadableRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** All that a store is made of, as the builder left it. */
record CqlConfig(
    SessionSource source,
    TableNames tables,
    Optional<Duration> retention,
    PutMode putMode,
    Consistency reads,
    Consistency writes,
    SerialConsistency serial,
    Duration requestTimeout,
    int requestsInFlight,
    Optional<Consumer<UnreadableRecord>> listener) {

  String keyspace() {
    return tables.keyspace();
  }
}
