package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OnceTest {

  private final List<CompletableFuture<String>> attempts = new ArrayList<>();
  private final Once<String> once =
      new Once<>(
          () -> {
            CompletableFuture<String> attempt = new CompletableFuture<>();
            attempts.add(attempt);
            return attempt;
          });

  @Test
  void current_neverAsked_isEmpty() {
    assertThat(once.current()).isEmpty();
    assertThat(attempts).isEmpty();
  }

  @Test
  void get_whileAnAttemptRuns_sharesIt() {
    CompletableFuture<String> first = once.get();
    CompletableFuture<String> second = once.get();
    attempts.get(0).complete("made");

    assertThat(first).isSameAs(second).isCompletedWithValue("made");
    assertThat(once.get()).isSameAs(first);
    assertThat(attempts).hasSize(1);
  }

  @Test
  void get_afterAFailure_triesAnew() {
    CompletableFuture<String> first = once.get();
    attempts.get(0).completeExceptionally(new IllegalStateException("first"));

    CompletableFuture<String> second = once.get();
    attempts.get(1).complete("made");

    assertThat(first).isCompletedExceptionally();
    assertThat(second).isCompletedWithValue("made");
  }

  @Test
  void get_askedAgainByWhoMeetsTheFailure_triesAnew() {
    CompletableFuture<String> again = once.get().exceptionallyCompose(failure -> once.get());
    attempts.get(0).completeExceptionally(new IllegalStateException("first"));
    attempts.get(1).complete("made");

    assertThat(again).isCompletedWithValue("made");
  }

  @Test
  void get_makerThatThrows_failsTheAttemptAndTriesAnew() {
    Once<String> throwing =
        new Once<>(
            () -> {
              throw new IllegalStateException("maker");
            });

    assertThat(throwing.get()).isCompletedExceptionally();
    assertThat(throwing.current()).isEmpty();
  }
}
