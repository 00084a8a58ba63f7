package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import io.chatstore.ChatMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * All that a correction takes: its turn among the puts under its identity, its bucket in the index,
 * and attempts until it is settled.
 */
final class Corrections {

  private final Correction correction;
  private final Optional<Buckets> buckets;
  private final Optional<Turns> turns;
  private final RoomRow rows;
  private final DriverFailures failures;

  private Corrections(
      Correction correction,
      Optional<Buckets> buckets,
      Optional<Turns> turns,
      RoomRow rows,
      DriverFailures failures) {
    this.correction = correction;
    this.buckets = buckets;
    this.turns = turns;
    this.rows = rows;
    this.failures = failures;
  }

  /**
   * Prepares what is only sent by corrections.
   *
   * @param turns those that the puts of the same store take
   */
  static CompletionStage<Corrections> prepare(
      CqlSession session,
      Statements statements,
      Optional<Turns> turns,
      CqlConfig config,
      DriverFailures failures) {
    Requests requests = statements.requests();
    CompletionStage<Correction> room = ofRoom(session, requests, config);
    CompletionStage<Correction> all =
        config.tables().writesTimelines()
            ? room.thenCombine(
                TimedRow.ofTimeline(session, requests, config), TimelinedCorrection::new)
            : room;
    return all.thenApply(
        correction ->
            new Corrections(
                correction, statements.buckets(), turns, new RoomRow(config.tables()), failures));
  }

  private static CompletionStage<Correction> ofRoom(
      CqlSession session, Requests requests, CqlConfig config) {
    return switch (config.putMode()) {
      case PLAIN, CHECKED ->
          TimedRow.ofRoom(session, requests, config).thenApply(TimedCorrection::new);
      case CONDITIONAL ->
          ConditionalCorrection.prepare(session, requests, config).thenApply(it -> it);
    };
  }

  CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right, Deadline deadline) {
    return inTurn(
        wrong,
        deadline,
        () ->
            announced(wrong, deadline)
                .thenCompose(ready -> correction.replace(wrong, right, deadline)));
  }

  CompletableFuture<Boolean> withdraw(ChatMessage wrong, Deadline deadline) {
    return inTurn(
        wrong,
        deadline,
        () ->
            correction
                .withdraw(wrong, deadline)
                .thenApply(stood -> stood.filter(wrong.text()::equals).isPresent()));
  }

  private CompletableFuture<Boolean> inTurn(
      ChatMessage wrong, Deadline deadline, Supplier<CompletionStage<Boolean>> attempt) {
    return turns
        .map(queue -> queue.take(wrong, () -> unlessOver(wrong, deadline, attempt)))
        .orElseGet(() -> settled(wrong, deadline, attempt));
  }

  private CompletableFuture<Boolean> unlessOver(
      ChatMessage wrong, Deadline deadline, Supplier<CompletionStage<Boolean>> attempt) {
    return deadline.isOver()
        ? CompletableFuture.failedFuture(
            failures.ofCorrection(
                wrong,
                Meaning.NOT_APPLIED,
                new TimeoutException("waited for a put under the same identity")))
        : settled(wrong, deadline, attempt);
  }

  private CompletableFuture<Boolean> settled(
      ChatMessage wrong, Deadline deadline, Supplier<CompletionStage<Boolean>> attempt) {
    return new Settled<>(
            attempt,
            correction::meaning,
            (meaning, failure) -> failures.ofCorrection(wrong, meaning, failure),
            deadline)
        .start();
  }

  /** With a retention, what is replaced outlives the row that was written for what it replaces. */
  private CompletionStage<?> announced(ChatMessage message, Deadline deadline) {
    return buckets
        .<CompletionStage<?>>map(
            index -> NothingWritten.unless(index.announce(rows.partition(message), deadline)))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }
}
