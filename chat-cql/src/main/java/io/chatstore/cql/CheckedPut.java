package io.chatstore.cql;

import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chatstore.ChatMessage;
import io.chatstore.Position;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what stands under a message's identity, and writes the message where nothing does. In a
 * busy room many look with one query, and are written with one request.
 *
 * <p>The same message is written again, with the same time of writing: it may have been found on a
 * minority of its replicas, where an attempt in doubt left it, or without its row in the timeline.
 */
final class CheckedPut implements Put {

  private final Looks looks;
  private final Write write;
  private final RowCodec codec;
  private final RoomRow rows;
  private final Rounds<Going> rounds =
      new Rounds<>(this::round, going -> going.answer.isDone(), Looks.MOST_TOGETHER);

  /** Bounded as what is under way and what waits for it is together (rule Q9). */
  private final AtomicInteger unanswered = new AtomicInteger();

  private final int mostUnanswered;

  CheckedPut(Looks looks, Write write, RowCodec codec, CqlConfig config) {
    this.looks = looks;
    this.write = write;
    this.codec = codec;
    this.rows = new RoomRow(config.tables());
    this.mostUnanswered = config.requestsInFlight() * (1 + InFlight.WAITING);
  }

  @Override
  public CompletionStage<PutResult> send(ChatMessage message, Deadline deadline) {
    if (unanswered.incrementAndGet() > mostUnanswered) {
      unanswered.decrementAndGet();
      return CompletableFuture.failedFuture(
          new LookFailed(
              new RequestThrottlingException(mostUnanswered + " puts are under way, or wait")));
    }
    Going going = new Going(message, deadline);
    var unused = going.answer.whenComplete((result, failure) -> unanswered.decrementAndGet());
    return rounds.join(rows.partition(message), going) ? going.inItsTurn() : going.inItsTime();
  }

  @Override
  public Meaning meaning(Throwable failure) {
    return failure instanceof LookFailed looked ? Meaning.ofRead(looked) : write.meaning(failure);
  }

  /** Ends when all have looked, and what they write is under way. */
  private CompletionStage<?> round(Partition partition, List<Going> together) {
    return looks
        .look(
            partition,
            together.stream().map(going -> going.place).toList(),
            Deadline.latest(together.stream().map(going -> going.deadline)))
        .thenAccept(found -> write(free(together, found)))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                together.forEach(going -> going.answer.completeExceptionally(failure));
              }
            });
  }

  private List<Going> free(List<Going> together, Map<Position, Row> found) {
    List<Going> free = new ArrayList<>(together.size());
    for (Going going : together) {
      if (going.mayWrite(found.get(going.place), codec)) {
        free.add(going);
      }
    }
    return free;
  }

  private void write(List<Going> together) {
    if (together.isEmpty()) {
      return;
    }
    List<CompletionStage<?>> written =
        write.send(
            together.stream().map(going -> going.message).toList(),
            Deadline.latest(together.stream().map(going -> going.deadline)));
    for (int i = 0; i < written.size(); i++) {
      var unused = written.get(i).whenComplete(together.get(i)::written);
    }
  }

  /** One put on its way. */
  private static final class Going {
    private final ChatMessage message;
    private final Deadline deadline;
    private final Position place;
    private final CompletableFuture<PutResult> answer = new CompletableFuture<>();
    private PutResult result;

    /** Whether its write may be under way; set before it is asked whether its time is over. */
    private volatile boolean writes;

    Going(ChatMessage message, Deadline deadline) {
      this.message = message;
      this.deadline = deadline;
      this.place = Position.of(message);
      this.result = new PutResult(Outcome.STORED, message);
    }

    /** For one that goes with requests of its own time. */
    CompletionStage<PutResult> inItsTurn() {
      return answer.exceptionallyComposeAsync(this::failed); // off the timer, which serves all
    }

    /** For one that waits: it keeps its own time, whomever it goes with. */
    CompletionStage<PutResult> inItsTime() {
      var unused = answer.orTimeout(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
      return inItsTurn();
    }

    boolean mayWrite(@Nullable Row standing, RowCodec codec) {
      try {
        if (standing != null) {
          result = PutResult.met(message, codec.standing(message, standing));
        }
      } catch (RuntimeException unreadable) {
        return !answer.completeExceptionally(unreadable);
      }
      if (result.isConflict()) {
        return !answer.complete(result);
      }
      writes = true;
      return !answer.isDone();
    }

    void written(Object done, @Nullable Throwable failure) {
      if (failure == null) {
        answer.complete(result);
      } else {
        answer.completeExceptionally(failure);
      }
    }

    private CompletionStage<PutResult> failed(Throwable failure) {
      return CompletableFuture.failedFuture(
          writes ? failure : new LookFailed(Meaning.unwrapped(failure)));
    }
  }

  /** Tells a failed look, after which nothing was written, from a failed write. */
  private static final class LookFailed extends CompletionException {
    private static final long serialVersionUID = 1;

    LookFailed(Throwable cause) {
      super(cause);
    }
  }
}
