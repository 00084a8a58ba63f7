package io.chatstore.cql;

import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import java.util.concurrent.CompletionStage;

/**
 * A put by Paxos, which cannot reach two tables, and then the timeline of whoever stands there: of
 * the message itself, or of the one that it met, whose own put may have died between the two (rule
 * Q8). While the second write fails, the put is in doubt, and its repeat makes both good.
 */
final class TimelinedPut implements Put {

  private final Put room;
  private final Insert timeline;
  private final Requests requests;

  TimelinedPut(Put room, Insert timeline, Requests requests) {
    this.room = room;
    this.timeline = timeline;
    this.requests = requests;
  }

  @Override
  public CompletionStage<PutResult> send(ChatMessage message, Deadline deadline) {
    return room.send(message, deadline).thenCompose(result -> intoTimeline(result, deadline));
  }

  @Override
  public Meaning meaning(Throwable failure) {
    return room.meaning(failure);
  }

  private CompletionStage<PutResult> intoTimeline(PutResult result, Deadline deadline) {
    return HalfWritten.unless(requests.attempt(timeline.bind(result.message()), deadline))
        .thenApply(written -> result);
  }
}
