package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import com.datastax.oss.driver.api.core.InvalidKeyspaceException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SettledTest {

  private static final ChatMessage MESSAGE =
      new ChatMessage("lobby", "ada", Instant.parse("2024-12-15T22:00:00Z"), "hello secret");
  private static final PutResult ALREADY_STORED = new PutResult(Outcome.ALREADY_STORED, MESSAGE);
  private final Throwable inDoubt = new ClosedConnectionException("closed");
  private final Throwable noNode = new NoNodeAvailableException();

  private final Scripted put = new Scripted();

  @Test
  void start_answered_isSentOnce() {
    put.answers.add(CompletableFuture.completedFuture(ALREADY_STORED));

    assertThat(start(Duration.ofSeconds(5)).join()).isSameAs(ALREADY_STORED);
    assertThat(put.timeouts).hasSize(1);
    assertThat(put.timeouts.get(0)).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(2_500));
  }

  @Test
  @Tag("F5")
  void start_inDoubt_isSettledByARepeat() {
    put.answers.add(CompletableFuture.failedFuture(inDoubt));
    put.answers.add(CompletableFuture.failedFuture(inDoubt));
    put.answers.add(CompletableFuture.completedFuture(ALREADY_STORED));

    assertThat(start(Duration.ofSeconds(5)).join()).isSameAs(ALREADY_STORED);
    assertThat(put.timeouts).hasSize(3);
  }

  @Test
  @Tag("F5")
  void start_inDoubtThenNotApplied_goesOnUntilSettled() {
    put.answers.add(CompletableFuture.failedFuture(inDoubt));
    put.answers.add(CompletableFuture.failedFuture(noNode));
    put.answers.add(CompletableFuture.completedFuture(ALREADY_STORED));

    assertThat(start(Duration.ofSeconds(5)).join()).isSameAs(ALREADY_STORED);
  }

  @Test
  @Tag("F5")
  void start_inDoubtUntilTheEnd_isOutcomeUnknown() throws InterruptedException {
    put.answers.add(CompletableFuture.failedFuture(inDoubt));
    put.otherwise = noNode;
    long start = System.nanoTime();

    ChatStoreException failure = failure(start(Duration.ofMillis(300)));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(put.timeouts).hasSizeBetween(2, 6);
    assertThat(failure)
        .asInstanceOf(throwable(OutcomeUnknown.class))
        .hasMessage(
            "cannot tell whether it was put in keyspace chat: NoNodeAvailableException (room"
                + " 'lobby', author 'ada', sent at 2024-12-15T22:00:00Z): repeat the same put")
        .hasCause(noNode)
        .extracting(OutcomeUnknown::id)
        .isEqualTo(MESSAGE.id());
  }

  @Test
  void start_notApplied_failsAtOnceByItsKind() throws InterruptedException {
    assertThat(failureOf(noNode))
        .isInstanceOf(Unavailable.class)
        .hasCause(noNode)
        .hasMessage(
            "cannot put room 'lobby', author 'ada', sent at 2024-12-15T22:00:00Z in keyspace chat:"
                + " NoNodeAvailableException");
    assertThat(failureOf(new RequestThrottlingException("full"))).isInstanceOf(Throttled.class);
    assertThat(failureOf(new InvalidKeyspaceException("none"))).isInstanceOf(Misconfigured.class);
    assertThat(put.timeouts).hasSize(3);
  }

  @Test
  void start_sendingThrows_isAFailureAsAnyOther() throws InterruptedException {
    Put throwing =
        new Scripted() {
          @Override
          public CompletionStage<PutResult> send(ChatMessage message, Deadline deadline) {
            throw new NoNodeAvailableException();
          }
        };

    assertThat(failure(start(throwing, Duration.ofSeconds(5)))).isInstanceOf(Unavailable.class);
  }

  private ChatStoreException failureOf(Throwable failure) throws InterruptedException {
    put.answers.add(CompletableFuture.failedFuture(failure));
    return failure(start(Duration.ofSeconds(5)));
  }

  private CompletableFuture<PutResult> start(Duration timeout) {
    return start(put, timeout);
  }

  private static CompletableFuture<PutResult> start(Put put, Duration timeout) {
    Deadline deadline = Deadline.in(timeout);
    DriverFailures failures = new DriverFailures("chat");
    return new Settled<>(
            () -> put.send(MESSAGE, deadline),
            put::meaning,
            (meaning, failure) -> failures.ofPut(MESSAGE, meaning, failure),
            deadline)
        .start();
  }

  private static ChatStoreException failure(CompletableFuture<?> future)
      throws InterruptedException {
    try {
      throw new AssertionError("did not fail: " + future.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ChatStoreException failure) {
        assertThat(failure.toString()).doesNotContain(MESSAGE.text());
        return failure;
      }
      throw new AssertionError("failed in an unforeseen way", e);
    }
  }

  private static class Scripted implements Put {
    final Deque<CompletableFuture<PutResult>> answers = new ArrayDeque<>();
    final List<Duration> timeouts = new ArrayList<>();
    Throwable otherwise = new AssertionError("one send too many");

    @Override
    public CompletionStage<PutResult> send(ChatMessage message, Deadline deadline) {
      timeouts.add(deadline.leftForAnAttempt());
      return answers.isEmpty() ? CompletableFuture.failedFuture(otherwise) : answers.remove();
    }

    @Override
    public Meaning meaning(Throwable failure) {
      return Meaning.ofPlainPut(failure);
    }
  }
}
