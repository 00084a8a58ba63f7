package io.chatstore.cql;

import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** All that a put takes: its turn, its bucket in the index, and attempts until it is settled. */
final class Puts {

  private final Put put;
  private final Optional<Buckets> buckets;
  private final Optional<Turns> turns;
  private final RoomRow rows;
  private final DriverFailures failures;

  Puts(
      Put put,
      Optional<Buckets> buckets,
      Optional<Turns> turns,
      RoomRow rows,
      DriverFailures failures) {
    this.put = put;
    this.buckets = buckets;
    this.turns = turns;
    this.rows = rows;
    this.failures = failures;
  }

  CompletableFuture<PutResult> start(ChatMessage message, Deadline deadline) {
    return turns
        .map(queue -> queue.take(message, () -> unlessOver(message, deadline)))
        .orElseGet(() -> announced(message, deadline));
  }

  /** Sends nothing for a put whose time was over before its turn came. */
  private CompletableFuture<PutResult> unlessOver(ChatMessage message, Deadline deadline) {
    return deadline.isOver()
        ? CompletableFuture.failedFuture(
            failures.ofPut(
                message,
                Meaning.NOT_APPLIED,
                new TimeoutException("waited for another put under the same identity")))
        : announced(message, deadline);
  }

  private CompletableFuture<PutResult> announced(ChatMessage message, Deadline deadline) {
    return buckets
        .map(index -> index.announce(rows.partition(message), deadline).toCompletableFuture())
        .filter(announced -> !announced.isDone() || announced.isCompletedExceptionally())
        .map(
            announced ->
                announced
                    .handle((done, failure) -> failure)
                    .thenCompose(
                        failure ->
                            failure == null
                                ? settled(message, deadline)
                                : CompletableFuture.failedFuture(
                                    failures.ofPut(message, Meaning.ofRead(failure), failure))))
        .orElseGet(() -> settled(message, deadline));
  }

  private CompletableFuture<PutResult> settled(ChatMessage message, Deadline deadline) {
    return new Settled<>(
            () -> put.send(message, deadline),
            put::meaning,
            (meaning, failure) -> failures.ofPut(message, meaning, failure),
            deadline)
        .start();
  }
}
