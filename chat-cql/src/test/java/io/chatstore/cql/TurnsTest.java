package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final ChatMessage MESSAGE =
      new ChatMessage("lobby", "ada", Instant.parse("2024-12-15T22:00:00Z"), "hello");

  private final Turns turns = new Turns();
  private final List<String> begun = new ArrayList<>();

  @Test
  @Tag("Q6")
  void take_oneIsUnderWay_waitsForItsEnd() {
    CompletableFuture<String> first = new CompletableFuture<>();

    CompletableFuture<String> a = turns.take(MESSAGE, begins("a", first));
    CompletableFuture<String> b = turns.take(MESSAGE, begins("b", done("b")));

    assertThat(begun).containsExactly("a");
    first.completeExceptionally(new IllegalStateException("failed"));
    assertThat(join(b)).isEqualTo("b");
    assertThat(begun).containsExactly("a", "b");
    assertThat(a).isCompletedExceptionally();
  }

  @Test
  void take_otherIdentity_doesNotWait() {
    waits(turns.take(MESSAGE, begins("a", new CompletableFuture<>())));

    join(turns.take(other("garden", "ada", 0), begins("room", done(""))));
    join(turns.take(other("lobby", "bob", 0), begins("author", done(""))));
    join(turns.take(other("lobby", "ada", 1_000), begins("time", done(""))));

    assertThat(begun).containsExactly("a", "room", "author", "time");
  }

  @Test
  @Tag("Q6")
  void take_callerGaveUpOnOneUnderWay_waitsForItsEndAllTheSame() {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> a = turns.take(MESSAGE, begins("a", first));

    a.cancel(true);
    CompletableFuture<String> b = turns.take(MESSAGE, begins("b", done("b")));

    assertThat(b).isNotDone();
    first.complete("a");
    assertThat(join(b)).isEqualTo("b");
  }

  @Test
  @Tag("Q6")
  void take_callerGaveUpOnOneThatWaits_waitsForTheFirstAllTheSame() {
    CompletableFuture<String> first = new CompletableFuture<>();
    waits(turns.take(MESSAGE, begins("a", first)));
    CompletableFuture<String> b = turns.take(MESSAGE, begins("b", done("b")));
    CompletableFuture<String> c = turns.take(MESSAGE, begins("c", done("c")));

    b.cancel(true);

    assertThat(c).isNotDone();
    assertThat(begun).containsExactly("a");
    first.complete("a");
    assertThat(join(c)).isEqualTo("c");
  }

  @Test
  void take_thousandsThatEndAtOnce_endInOrder() {
    CompletableFuture<String> first = new CompletableFuture<>();
    waits(turns.take(MESSAGE, begins("first", first)));
    List<CompletableFuture<String>> others = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      others.add(turns.take(MESSAGE, begins("" + i, done("" + i))));
    }

    first.complete("first");

    for (int i = 0; i < others.size(); i++) {
      assertThat(join(others.get(i))).isEqualTo("" + i);
    }
    assertThat(begun).hasSize(20_001).endsWith("19998", "19999");
  }

  private Supplier<CompletableFuture<String>> begins(String name, CompletableFuture<String> put) {
    return () -> {
      begun.add(name);
      return put;
    };
  }

  private static void waits(CompletableFuture<String> put) {
    assertThat(put).isNotDone();
  }

  private static CompletableFuture<String> done(String value) {
    return CompletableFuture.completedFuture(value);
  }

  private static String join(CompletableFuture<String> future) {
    return future.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static ChatMessage other(String room, String author, int nanos) {
    return new ChatMessage(room, author, MESSAGE.sentAt().plusNanos(nanos), "hello");
  }
}
