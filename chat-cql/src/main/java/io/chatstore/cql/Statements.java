package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import io.chatstore.Order;
import java.util.concurrent.CompletionStage;

/** Everything that a store sends, prepared on its session. */
record Statements(CqlSession session, Put put, RoomQueries newestFirst, RoomQueries oldestFirst) {

  /** Prepares all at once. */
  static CompletionStage<Statements> prepare(CqlSession session, CqlConfig config, RowCodec codec) {
    CompletionStage<Put> put =
        config.putMode() == PutMode.CONDITIONAL
            ? ConditionalPut.prepare(session, config, codec)
            : PlainPut.prepare(session, config);
    CompletionStage<RoomQueries> newest = RoomQueries.prepare(session, config, Order.NEWEST_FIRST);
    CompletionStage<RoomQueries> oldest = RoomQueries.prepare(session, config, Order.OLDEST_FIRST);
    return put.thenCombine(
            newest,
            (prepared, newestFirst) ->
                oldest.thenApply(
                    oldestFirst -> new Statements(session, prepared, newestFirst, oldestFirst)))
        .thenCompose(all -> all);
  }

  RoomQueries queries(Order order) {
    return order == Order.NEWEST_FIRST ? newestFirst : oldestFirst;
  }
}
