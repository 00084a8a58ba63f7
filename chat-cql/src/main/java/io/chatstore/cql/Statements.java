package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import io.chatstore.Order;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Everything that a store sends, prepared on its session. */
record Statements(
    Requests requests,
    Put put,
    Optional<ManyPuts> manyPuts,
    Optional<Buckets> buckets,
    StretchQueries newestFirst,
    StretchQueries oldestFirst,
    Optional<StretchQueries> timelines) {

  /** Prepares all at once. */
  static CompletionStage<Statements> prepare(
      CqlSession session, InFlight inFlight, CqlConfig config, RowCodec codec) {
    Requests requests = new Requests(session, inFlight);
    CompletableFuture<Put> put = put(session, requests, config, codec).toCompletableFuture();
    CompletableFuture<Optional<Buckets>> buckets =
        ifAny(
            config
                .tables()
                .buckets()
                .map(width -> Buckets.prepare(session, requests, config, width)));
    CompletableFuture<StretchQueries> newest =
        StretchQueries.ofRooms(session, config, Order.NEWEST_FIRST).toCompletableFuture();
    CompletableFuture<StretchQueries> oldest =
        StretchQueries.ofRooms(session, config, Order.OLDEST_FIRST).toCompletableFuture();
    CompletableFuture<Optional<StretchQueries>> timelines =
        ifAny(config.tables().timelines().map(kind -> StretchQueries.ofTimelines(session, config)));
    return CompletableFuture.allOf(put, buckets, newest, oldest, timelines)
        .thenApply(
            all ->
                new Statements(
                    requests,
                    put.join(),
                    buckets.join(),
                    newest.join(),
                    oldest.join(),
                    timelines.join()));
  }

  private static CompletionStage<Put> put(
      CqlSession session, Requests requests, CqlConfig config, RowCodec codec) {
    return switch (config.putMode()) {
      case PLAIN -> Write.prepare(session, requests, config).thenApply(PlainPut::new);
      case CHECKED ->
          Write.prepare(session, requests, config)
              .thenCombine(
                  Looks.prepare(session, requests, config),
                  (write, looks) -> new CheckedPut(looks, write, codec, config));
      case CONDITIONAL -> {
        CompletionStage<Put> room = ConditionalPut.prepare(session, requests, config, codec);
        yield config.tables().writesTimelines()
            ? room.thenCombine(
                Insert.intoTimeline(session, config),
                (put, timeline) -> new TimelinedPut(put, timeline, requests))
            : room;
      }
    };
  }

  private static <T> CompletableFuture<Optional<T>> ifAny(Optional<CompletionStage<T>> stage) {
    return stage
        .map(one -> one.thenApply(Optional::of).toCompletableFuture())
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  StretchQueries queries(Order order) {
    return order == Order.NEWEST_FIRST ? newestFirst : oldestFirst;
  }

  /** Where the messages of rooms are. */
  Partitions rooms() {
    return buckets.<Partitions>map(index -> index).orElse(Partitions.ONE);
  }
}
