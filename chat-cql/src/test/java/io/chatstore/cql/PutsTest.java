package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PutsTest {

  private static final ChatMessage MESSAGE =
      new ChatMessage("lobby", "ada", Instant.parse("2024-12-15T22:00:00Z"), "hello secret");

  private final CompletableFuture<PutResult> answer = new CompletableFuture<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final Puts puts =
      new Puts(
          new Counted(),
          Optional.empty(),
          Optional.of(new Turns()),
          new RoomRow(new TableNames("chat", Optional.empty(), Optional.empty())),
          new DriverFailures("chat"));

  @Test
  @Tag("F4")
  void start_timeWasOverBeforeItsTurnCame_isUnavailableAndNotSent() {
    PutResult stored = new PutResult(Outcome.STORED, MESSAGE);
    CompletableFuture<PutResult> first = puts.start(MESSAGE, Deadline.in(Duration.ofMinutes(1)));
    CompletableFuture<PutResult> late = puts.start(MESSAGE, Deadline.in(Duration.ofNanos(1)));
    CompletableFuture<PutResult> last = puts.start(MESSAGE, Deadline.in(Duration.ofMinutes(1)));

    assertThat(late).isNotDone();
    answer.complete(stored);

    assertThat(first).isCompletedWithValue(stored);
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> late.orTimeout(30, TimeUnit.SECONDS).join())
        .withCauseInstanceOf(Unavailable.class)
        .withMessageNotContaining("secret");
    assertThat(last.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(stored);
    assertThat(sent).hasValue(2);
  }

  private final class Counted implements Put {
    @Override
    public CompletionStage<PutResult> send(ChatMessage message, Deadline deadline) {
      sent.incrementAndGet();
      return answer;
    }

    @Override
    public Meaning meaning(Throwable failure) {
      return Meaning.ofPlainPut(failure);
    }
  }
}
