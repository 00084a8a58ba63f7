package io.chatstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.PutResult.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The two faces of a store whose answers the test decides. */
class FacesTest implements AsyncChatStore {

  private static final ChatMessage MESSAGE =
      new ChatMessage("lobby", "ada", Instant.ofEpochSecond(1_734_300_000L), "secret");

  private final List<ChatMessage> puts = new ArrayList<>();
  private final List<CompletableFuture<PutResult>> answers = new ArrayList<>();
  private CompletableFuture<Page> page = new CompletableFuture<>();

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    puts.add(message);
    return puts.size() <= answers.size()
        ? answers.get(puts.size() - 1)
        : CompletableFuture.completedFuture(new PutResult(Outcome.STORED, message));
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    return page;
  }

  @Override
  @AfterEach
  public void close() {
    Thread.interrupted();
  }

  @Test
  @Tag("F1")
  @Tag("F3")
  void blocking_storeFails_throwsTheSameWithTheCallersStack() {
    Throttled failure = new Throttled("slow down", new IllegalStateException("client"));
    page = CompletableFuture.failedFuture(failure);

    assertThatExceptionOfType(Throttled.class)
        .isThrownBy(() -> blocking().latest("lobby", 1))
        .isSameAs(failure)
        .satisfies(
            thrown ->
                assertThat(thrown.getStackTrace())
                    .extracting(StackTraceElement::getClassName)
                    .contains(FacesTest.class.getName()));
  }

  @Test
  @Tag("F4")
  void read_interrupted_isUnavailableAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> blocking().latest("lobby", 1));
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(page).isCancelled();
  }

  @Test
  @Tag("F5")
  void put_interrupted_isUnknownAndCarriesTheIdentity() {
    answers.add(new CompletableFuture<>());
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(OutcomeUnknown.class)
        .isThrownBy(() -> blocking().put("lobby", "ada", "secret"))
        .withMessageNotContaining("secret")
        .satisfies(unknown -> assertThat(unknown.id()).isEqualTo(puts.get(0).id()));
  }

  @Test
  @Tag("F5")
  void put_interruptedAfterAConflict_triesNoOtherIdentity() {
    CompletableFuture<PutResult> second = new CompletableFuture<>();
    answers.add(CompletableFuture.completedFuture(new PutResult(Outcome.CONFLICT, MESSAGE)));
    answers.add(second);
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(OutcomeUnknown.class)
        .isThrownBy(() -> blocking().put("lobby", "ada", "secret"))
        .satisfies(unknown -> assertThat(unknown.id()).isEqualTo(puts.get(1).id()));

    assertThat(second).isCancelled();
    assertThat(puts).hasSize(2);
  }

  @Test
  @Tag("F1")
  void put_withoutTimeThatFails_failsWithNothingAround() {
    Throttled failure = new Throttled("slow down", null);
    answers.add(CompletableFuture.failedFuture(failure));

    put("lobby", "ada", "hello")
        .whenComplete((result, thrown) -> assertThat(thrown).isSameAs(failure))
        .exceptionally(thrown -> new PutResult(Outcome.CONFLICT, MESSAGE))
        .join();
  }

  @Test
  @Tag("F9")
  void failures_all_canBeSerialised() throws IOException {
    for (ChatStoreException failure :
        List.of(
            new ChatStoreException.Conflict(MESSAGE),
            new OutcomeUnknown(MESSAGE.id(), "no answer", new IllegalStateException()))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(failure);
      }
      assertThat(bytes.size()).isPositive();
    }
  }

  @Test
  @Tag("P5")
  void put_withoutTimeOnTakenIdentity_takesALaterOne() {
    answers.add(CompletableFuture.completedFuture(new PutResult(Outcome.CONFLICT, MESSAGE)));
    answers.add(CompletableFuture.completedFuture(new PutResult(Outcome.CONFLICT, MESSAGE)));

    PutResult result = blocking().put("lobby", "ada", "hello");

    assertThat(puts).hasSize(3).last().isEqualTo(result.message());
    assertThat(result.outcome()).isEqualTo(Outcome.STORED);
    assertThat(puts).extracting(ChatMessage::sentAt).isSorted().doesNotHaveDuplicates();
  }

  @Test
  @Tag("F1")
  @SuppressWarnings("NullAway") // what a caller without null checks does
  void arguments_null_areRefusedAtTheCall() {
    assertThatNullPointerException().isThrownBy(() -> ReadRequest.all(null));
    assertThatNullPointerException().isThrownBy(() -> put("lobby", "ada", null));
    assertThatNullPointerException().isThrownBy(() -> ReadRequest.all("lobby").order(null));
    assertThatNullPointerException().isThrownBy(() -> new Page(List.of(), null));
    assertThatNullPointerException()
        .isThrownBy(() -> ReadRequest.all("lobby").continueFrom((String) null));
  }
}
