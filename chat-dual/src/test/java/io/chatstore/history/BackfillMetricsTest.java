package io.chatstore.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.InMemoryChatStore;
import io.chatstore.MessageSource;
import io.chatstore.UnixTime;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a registry shows of a copy before, while and after it runs. */
class BackfillMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ChatStore source = InMemoryChatStore.create();
  private final ChatStore memory = InMemoryChatStore.create();
  private final CountingStore target = new CountingStore(memory.async());

  @Test
  void nothingWatched_allIsThereAndNothingDone() {
    new BackfillMetrics(registry);

    assertThat(messages("stored")).isZero();
    assertThat(gauge("running")).isZero();
    assertThat(gauge("last.success.age")).isZero();
    assertThat(gauge("estimate")).isNaN();
    assertThat(gauge("rate.allowed")).isInfinite();
  }

  @Test
  void run_ended_isCountedByOutcome() throws Exception {
    put(source, message(1, "one"), message(2, "two"), message(3, "three"));
    put(memory, message(2, "two"), message(3, "another"));
    Backfill backfill = Backfill.from((MessageSource) source.async()).to(target).build();
    new BackfillMetrics(registry).watch(backfill);

    backfill.run();

    assertThat(messages("stored")).isEqualTo(1);
    assertThat(messages("already_stored")).isEqualTo(1);
    assertThat(messages("conflict")).isEqualTo(1);
    assertThat(messages("rejected")).isZero();
    assertThat(gauge("estimate")).isEqualTo(3);
    assertThat(gauge("parts.done")).isEqualTo(gauge("parts")).isPositive();
    assertThat(gauge("running")).isZero();
    assertThat(gauge("rate")).isZero();
    assertThat(gauge("last.success.age")).isZero();
  }

  @Test
  void run_targetFails_theTimeSinceTheLastSuccessGrows() throws Exception {
    put(source, message(1, "one"));
    target.failing(() -> new Unavailable("down", null));
    Backfill backfill = Backfill.from((MessageSource) source.async()).to(target).build();
    new BackfillMetrics(registry).watch(backfill);
    CompletableFuture<BackfillReport> run = CompletableFuture.supplyAsync(() -> run(backfill));

    while (gauge("last.success.age") < 0.3 || repeated() == 0) {
      assertThat(run).isNotDone();
      Thread.sleep(5);
    }
    assertThat(gauge("running")).isEqualTo(1);
    target.failing(() -> null);

    assertThat(run.get(30, TimeUnit.SECONDS).isClean()).isTrue();
    assertThat(gauge("last.success.age")).isZero();
    assertThat(messages("stored")).isEqualTo(1);
  }

  @Test
  void watch_another_takesThePlaceOfTheFirst() throws Exception {
    put(source, message(1, "one"));
    BackfillMetrics metrics = new BackfillMetrics(registry);
    for (int i = 0; i < 2; i++) {
      Backfill backfill = Backfill.from((MessageSource) source.async()).to(target).build();
      metrics.watch(backfill);
      backfill.run();
    }

    assertThat(messages("stored")).isZero();
    assertThat(messages("already_stored")).isEqualTo(1);
  }

  @Test
  void tag_thatTheyHaveThemselves_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BackfillMetrics(registry, Tags.of("outcome", "x")))
        .withMessageContaining("outcome");
  }

  private static BackfillReport run(Backfill backfill) {
    try {
      return backfill.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private double repeated() {
    return registry.get("chatstore.backfill.repeated").functionCounter().count();
  }

  private static ChatMessage message(int minute, String text) {
    return new ChatMessage(
        "room", "ada", UnixTime.ofMicros(1_734_300_000_000_000L + minute * 60_000_000L), text);
  }

  private double messages(String outcome) {
    return registry
        .get("chatstore.backfill.messages")
        .tag("outcome", outcome)
        .functionCounter()
        .count();
  }

  private double gauge(String name) {
    return registry.get("chatstore.backfill." + name).gauge().value();
  }

  private static void put(ChatStore store, ChatMessage... messages) {
    Stream.of(messages).forEach(store::put);
  }
}
