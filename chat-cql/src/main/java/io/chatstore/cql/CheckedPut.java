package io.chatstore.cql;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chatstore.ChatMessage;
import io.chatstore.Position;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what stands under a message's identity, and writes the message unless that is another.
 * In a busy room many look with one query, and are written with one request if the room's table is
 * the only one.
 *
 * <p>The same message is written again, with the same time of writing: it may have been found on a
 * minority of its replicas, where an attempt in doubt left it, or without its row in the timeline.
 */
final class CheckedPut implements Put {

  /** A round that takes this part of a put's time does not hold back the next one. */
  private static final int PARTS_OF_A_ROUND = 10;

  private final Looks looks;
  private final Write write;
  private final RowCodec codec;
  private final RoomRow rows;
  private final Rounds<Going> rounds;

  /** Bounded as what is under way and what waits for it is together (rule Q9). */
  private final AtomicInteger unanswered = new AtomicInteger();

  private final int mostUnanswered;

  CheckedPut(Looks looks, Write write, RowCodec codec, CqlConfig config) {
    this.looks = looks;
    this.write = write;
    this.codec = codec;
    this.rows = new RoomRow(config.tables());
    this.rounds =
        new Rounds<>(
            this::round,
            going -> going.answer.isDone(),
            Looks.MOST_TOGETHER,
            config.requestTimeout().dividedBy(PARTS_OF_A_ROUND));
    this.mostUnanswered = config.requestsInFlight() * (1 + InFlight.WAITING);
  }

  @Override
  public CompletionStage<PutResult> send(ChatMessage message, Deadline deadline) {
    if (unanswered.incrementAndGet() > mostUnanswered) {
      unanswered.decrementAndGet();
      return CompletableFuture.failedFuture(
          new NothingWritten(
              new RequestThrottlingException(mostUnanswered + " puts are under way, or wait")));
    }
    Going going = new Going(message, deadline);
    boolean alone = rounds.join(rows.partition(message), going);
    return (alone ? going.answered() : going.answeredInTime())
        .whenComplete((result, failure) -> unanswered.decrementAndGet());
  }

  @Override
  public Meaning meaning(Throwable failure) {
    return write.meaning(failure);
  }

  /** Ends when all have looked, and what they write is under way. */
  private CompletionStage<?> round(Partition partition, List<Going> together) {
    return CompletableFuture.completedFuture(together)
        .thenCompose(all -> look(partition, all))
        .thenAccept(
            found -> {
              together.forEach(going -> going.meet(found.get(going.place), codec));
              write(together.stream().filter(Going::beginsToWrite).toList());
              together.forEach(Going::endUnlessItWrites);
            })
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                together.forEach(going -> going.answer.completeExceptionally(failure));
              }
            });
  }

  /** Once more where a node was silent, as that leaves time for another one. */
  private CompletionStage<Map<Position, Row>> look(Partition partition, List<Going> together) {
    List<Position> places = together.stream().map(going -> going.place).toList();
    Deadline latest = latest(together);
    return looks
        .look(partition, places, latest)
        .exceptionallyCompose(
            failure ->
                Meaning.unwrapped(failure) instanceof DriverTimeoutException && !latest.isOver()
                    ? looks.look(partition, places, latest)
                    : CompletableFuture.failedFuture(failure));
  }

  private void write(List<Going> together) {
    if (together.isEmpty()) {
      return;
    }
    List<CompletionStage<?>> written =
        write.send(together.stream().map(going -> going.message).toList(), latest(together));
    for (int i = 0; i < written.size(); i++) {
      var unused = written.get(i).whenComplete(together.get(i)::written);
    }
  }

  private static Deadline latest(List<Going> together) {
    return Deadline.latest(together.stream().map(going -> going.deadline));
  }

  /** One put on its way. */
  private static final class Going {
    private final ChatMessage message;
    private final Deadline deadline;
    private final Position place;
    private final CompletableFuture<PutResult> answer = new CompletableFuture<>();
    private PutResult result;
    private @Nullable RuntimeException unreadable;

    /** Whether its write may be under way. */
    private volatile boolean writes;

    Going(ChatMessage message, Deadline deadline) {
      this.message = message;
      this.deadline = deadline;
      this.place = Position.of(message);
      this.result = new PutResult(Outcome.STORED, message);
    }

    /** For one that goes alone: its requests keep its time. */
    CompletionStage<PutResult> answered() {
      return answer.exceptionallyComposeAsync(this::failed); // off the timer, which serves all
    }

    /** For one that goes with others, or waits for them: it keeps its own time. */
    CompletionStage<PutResult> answeredInTime() {
      var unused = answer.orTimeout(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
      return answered();
    }

    void meet(@Nullable Row standing, RowCodec codec) {
      try {
        if (standing != null) {
          result = PutResult.met(message, codec.standing(message, standing));
        }
      } catch (RuntimeException e) {
        unreadable = e;
      }
    }

    /** False where it must not, or where its caller was told already that it did not. */
    boolean beginsToWrite() {
      if (unreadable != null || result.isConflict()) {
        return false;
      }
      writes = true; // before it is asked whether its time is over: one of the two sees the other
      if (answer.isDone()) {
        writes = false;
      }
      return writes;
    }

    void endUnlessItWrites() {
      if (unreadable != null) {
        answer.completeExceptionally(unreadable);
      } else if (!writes) {
        answer.complete(result);
      }
    }

    void written(@Nullable Object done, @Nullable Throwable failure) {
      if (failure == null) {
        answer.complete(result);
      } else {
        answer.completeExceptionally(failure);
      }
    }

    private CompletionStage<PutResult> failed(Throwable failure) {
      return CompletableFuture.failedFuture(
          writes ? failure : new NothingWritten(Meaning.unwrapped(failure)));
    }
  }
}
