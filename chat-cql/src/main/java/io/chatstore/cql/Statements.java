package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import io.chatstore.Order;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Everything that a store sends, prepared on its session. */
record Statements(
    Requests requests,
    Writing writing,
    Optional<Buckets> buckets,
    StretchQueries newestFirst,
    StretchQueries oldestFirst,
    Optional<StretchQueries> timelines) {

  /**
   * How messages are written.
   *
   * @param write writes many at once, if puts are no conditional ones
   * @param looks looks before that, if puts do
   */
  record Writing(Put put, Optional<Write> write, Optional<Looks> looks) {}

  /** Prepares all at once. */
  static CompletionStage<Statements> prepare(
      CqlSession session, InFlight inFlight, CqlConfig config, RowCodec codec) {
    Requests requests = new Requests(session, inFlight);
    CompletableFuture<Writing> writing =
        writing(session, requests, config, codec).toCompletableFuture();
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
    return CompletableFuture.allOf(writing, buckets, newest, oldest, timelines)
        .thenApply(
            all ->
                new Statements(
                    requests,
                    writing.join(),
                    buckets.join(),
                    newest.join(),
                    oldest.join(),
                    timelines.join()));
  }

  private static CompletionStage<Writing> writing(
      CqlSession session, Requests requests, CqlConfig config, RowCodec codec) {
    return switch (config.putMode()) {
      case PLAIN ->
          Write.prepare(session, requests, config)
              .thenApply(
                  write -> new Writing(new PlainPut(write), Optional.of(write), Optional.empty()));
      case CHECKED ->
          Write.prepare(session, requests, config)
              .thenCombine(
                  Looks.prepare(session, requests, config),
                  (write, looks) ->
                      new Writing(
                          new CheckedPut(looks, write, codec, config),
                          Optional.of(write),
                          Optional.of(looks)));
      case CONDITIONAL -> conditional(session, requests, config, codec);
    };
  }

  private static CompletionStage<Writing> conditional(
      CqlSession session, Requests requests, CqlConfig config, RowCodec codec) {
    CompletionStage<Put> room = ConditionalPut.prepare(session, requests, config, codec);
    CompletionStage<Put> put =
        config.tables().writesTimelines()
            ? room.thenCombine(
                Insert.intoTimeline(session, config),
                (inRoom, timeline) -> new TimelinedPut(inRoom, timeline, requests))
            : room;
    return put.thenApply(it -> new Writing(it, Optional.empty(), Optional.empty()));
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
