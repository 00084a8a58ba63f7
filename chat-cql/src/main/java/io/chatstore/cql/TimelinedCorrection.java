package io.chatstore.cql;

import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Corrects a room, and then the timeline of the author, which follows it: also where the room was
 * corrected before, by an attempt that may have died between the two. While the second fails, the
 * correction is in doubt, and its repeat makes both good.
 */
final class TimelinedCorrection implements Correction {

  private final Correction room;
  private final TimedRow timeline;

  TimelinedCorrection(Correction room, TimedRow timeline) {
    this.room = room;
    this.timeline = timeline;
  }

  @Override
  public CompletionStage<Boolean> replace(ChatMessage wrong, ChatMessage right, Deadline deadline) {
    return room.replace(wrong, right, deadline)
        .thenCompose(
            stands ->
                stands
                    ? HalfWritten.unless(intoTimeline(right, deadline)).thenApply(done -> true)
                    : CompletableFuture.completedFuture(false));
  }

  @Override
  public CompletionStage<Optional<String>> withdraw(ChatMessage wrong, Deadline deadline) {
    return room.withdraw(wrong, deadline)
        .thenCompose(
            stood ->
                stood.filter(text -> !text.equals(wrong.text())).isPresent()
                    ? CompletableFuture.completedFuture(stood)
                    : HalfWritten.unless(outOfTimeline(wrong, deadline)).thenApply(done -> stood));
  }

  @Override
  public Meaning meaning(Throwable failure) {
    return room.meaning(failure);
  }

  /** Whatever stands there; where nothing does, as a put would. */
  private CompletionStage<?> intoTimeline(ChatMessage right, Deadline deadline) {
    return timeline
        .look(right, deadline)
        .thenCompose(
            found ->
                timeline.write(
                    right,
                    found
                        .map(
                            standing ->
                                standing.text().equals(right.text())
                                    ? standing.micros()
                                    : standing.micros() + 1)
                        .orElseGet(() -> UnixTime.toMicros(right.sentAt())),
                    deadline));
  }

  private CompletionStage<?> outOfTimeline(ChatMessage wrong, Deadline deadline) {
    return timeline
        .look(wrong, deadline)
        .thenCompose(
            found ->
                found
                    .filter(standing -> standing.text().equals(wrong.text()))
                    .<CompletionStage<?>>map(
                        standing -> timeline.delete(wrong, standing.micros(), deadline))
                    .orElseGet(() -> CompletableFuture.completedFuture(null)));
  }
}
