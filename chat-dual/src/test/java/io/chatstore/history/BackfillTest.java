package io.chatstore.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.InMemoryChatStore;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.ReadRequest;
import io.chatstore.RejectedRecord;
import io.chatstore.UnixTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copy of a history, in memory. */
class BackfillTest {

  private static final long START = 1_734_300_000_000_000L;

  private final ChatStore source = InMemoryChatStore.create();
  private final ChatStore target = InMemoryChatStore.create();

  @TempDir Path folder;

  @Test
  @Tag("B6")
  void run_history_standsOnTheTarget() throws Exception {
    fill(source, 5_000);

    BackfillReport report = backfill(sourceOf(source), target.async()).build().run();

    assertThat(report.finished()).isTrue();
    assertThat(report.isClean()).isTrue();
    assertThat(report.counts()).isEqualTo(new BackfillCounts(5_000, 0, 0, 0, 0));
    assertThat(contents(target)).containsExactlyElementsOf(contents(source));
  }

  @Test
  @Tag("B6")
  void run_twiceWithoutACheckpoint_findsAllThere() throws Exception {
    fill(source, 1_000);
    Backfill.from(sourceOf(source)).to(target).build().run();

    BackfillReport again = Backfill.from(sourceOf(source)).to(target).build().run();

    assertThat(again.counts()).isEqualTo(new BackfillCounts(0, 1_000, 0, 0, 0));
    assertThat(contents(target)).hasSize(1_000);
  }

  @Test
  @Tag("B6")
  @Tag("B7")
  void run_otherContentStands_leavesItAndRejects() throws Exception {
    fill(source, 100);
    ChatMessage other = message(7, "other");
    target.put(other);

    BackfillReport report = backfill(sourceOf(source), target.async()).build().run();

    assertThat(report.counts()).isEqualTo(new BackfillCounts(99, 0, 1, 0, 0));
    assertThat(report.finished()).isTrue();
    assertThat(report.isClean()).isFalse();
    assertThat(contents(target)).contains(other).hasSize(100);
    assertThat(Files.readString(rejects()))
        .contains("conflict", "text 7")
        .doesNotContain("other\"");
  }

  @Test
  @Tag("B7")
  void run_recordsAreNoMessages_areRejectedOnce() throws Exception {
    fill(source, 300);
    MessageSource faulty =
        new SourceWrapper(sourceOf(source)) {
          @Override
          public CompletableFuture<MessageSlice> read(
              String part, Optional<String> position, int limit) {
            return super.read(part, position, limit)
                .thenApply(
                    slice ->
                        MessageSlice.of(
                            slice.messages(),
                            List.of(new RejectedRecord("bad", Map.of("room", part))),
                            slice.next()));
          }
        };

    BackfillReport report = backfill(faulty, target.async()).build().run();

    assertThat(report.counts().stored()).isEqualTo(300);
    assertThat(report.counts().rejected()).isPositive();
    assertThat(Files.readAllLines(rejects())).hasSize((int) report.counts().rejected());
  }

  @Test
  @Tag("B8")
  void run_stoppedAndResumedOverAndOver_copiesEachOnceButWhatWasUnderWay() throws Exception {
    fill(source, 4_000);
    CountingStore counting = new CountingStore(target.async());
    int runs = 0;
    BackfillReport report;
    do {
      Backfill copy = backfill(sourceOf(source), counting).sliceSize(10).parallel(2).build();
      counting.stopAfter(200, copy::stop);
      report = copy.run();
      runs++;
    } while (!report.finished());

    assertThat(runs).isBetween(5, 30);
    assertThat(contents(target)).containsExactlyElementsOf(contents(source));
    assertThat(report.counts()).isEqualTo(new BackfillCounts(4_000, 0, 0, 0, 0));
    assertThat(counting.puts()).isEqualTo(4_000);
  }

  @Test
  @Tag("B8")
  void run_stoppedAndRunAgain_goesOn() throws Exception {
    fill(source, 100);
    Backfill copy = backfill(sourceOf(source), target.async()).build();
    copy.stop();

    assertThat(copy.run().finished()).isFalse();
    assertThat(copy.run().finished()).isTrue();
    assertThat(contents(target)).hasSize(100);
  }

  @Test
  @Tag("B10")
  void run_stoppedWhileTheSourceIsDown_failsAsTheSourceDoes() {
    MessageSource down =
        new SourceWrapper(sourceOf(source)) {
          @Override
          public CompletableFuture<String> identity() {
            return CompletableFuture.failedFuture(new Unavailable("down", null));
          }
        };
    Backfill copy = backfill(down, target.async()).build();
    copy.stop();

    assertThatThrownBy(copy::run).isInstanceOf(Unavailable.class).hasMessage("down");
  }

  @Test
  @Tag("B8")
  @Tag("B9")
  void run_checkpointOfAnyMoment_goesOnAndDoesLittleAgain() throws Exception {
    fill(source, 2_000);
    Random random = new Random(4);
    Path kept = folder.resolve("kept");
    CountingStore counting = new CountingStore(target.async());
    counting.onPut(
        puts -> {
          synchronized (random) {
            if (random.nextInt(100) == 0 || puts == 50) {
              Files.copy(checkpoint(), kept, StandardCopyOption.REPLACE_EXISTING);
            }
          }
        });
    backfill(sourceOf(source), counting).sliceSize(10).parallel(2).build().run();
    Files.move(kept, checkpoint(), StandardCopyOption.REPLACE_EXISTING);

    BackfillReport report =
        backfill(sourceOf(source), target.async()).sliceSize(10).parallel(2).build().run();

    assertThat(report.finished()).isTrue();
    assertThat(report.counts().total()).isEqualTo(2_000);
    assertThat(contents(target)).containsExactlyElementsOf(contents(source));
  }

  @Test
  @Tag("B9")
  void run_checkpointOfAnotherCopy_isRefused() throws Exception {
    fill(source, 100);
    backfill(sourceOf(source), target.async()).build().run();

    assertThatThrownBy(
            () -> backfill(sourceOf(source), InMemoryChatStore.create().async()).build().run())
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("another copy");
    assertThatThrownBy(() -> backfill(sourceOf(source), target.async()).parts(3).build().run())
        .isInstanceOf(Misconfigured.class);
  }

  @Test
  @Tag("B9")
  void run_anotherCopyHasTheCheckpoint_isRefused() throws Exception {
    fill(source, 100);
    CountingStore counting = new CountingStore(target.async());
    List<Throwable> refused = new CopyOnWriteArrayList<>();
    counting.onPut(
        puts -> {
          if (puts == 50) {
            try {
              backfill(sourceOf(source), counting).build().run();
            } catch (Misconfigured e) {
              refused.add(e);
            }
          }
        });

    BackfillReport report = backfill(sourceOf(source), counting).build().run();

    assertThat(report.finished()).isTrue();
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0)).hasMessageContaining("another copy is running");
  }

  @Test
  @Tag("B8")
  void run_interrupted_isNotedAndGoesOn() throws Exception {
    fill(source, 2_000);
    CountingStore counting = new CountingStore(target.async());
    Thread here = Thread.currentThread();
    counting.stopAfter(300, here::interrupt);

    assertThatThrownBy(
            () -> backfill(sourceOf(source), counting).sliceSize(10).parallel(2).build().run())
        .isInstanceOf(InterruptedException.class);
    long before = counting.puts();
    BackfillReport report =
        backfill(sourceOf(source), counting).sliceSize(10).parallel(2).build().run();

    assertThat(before).isLessThan(2_000);
    assertThat(report.finished()).isTrue();
    assertThat(counting.puts()).isEqualTo(2_000);
  }

  @Test
  @Tag("B10")
  void run_onePartFailsForGood_othersEndSoon() throws Exception {
    fill(source, 3_000);
    CountingStore refusing = new CountingStore(target.async());
    AtomicLong puts = new AtomicLong();
    refusing.failing(
        () -> puts.incrementAndGet() == 100 ? new Misconfigured("no permission", null) : null);
    MessageSource slow =
        new SourceWrapper(sourceOf(source)) {
          @Override
          public CompletableFuture<MessageSlice> read(
              String part, Optional<String> position, int limit) {
            return super.read(part, position, limit)
                .thenApplyAsync(
                    slice -> slice, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
          }
        };

    assertThatThrownBy(() -> backfill(slow, refusing).sliceSize(10).parallel(3).build().run())
        .isInstanceOf(Misconfigured.class);

    assertThat(puts.get()).isLessThan(2_000);
  }

  @Test
  @Tag("B9")
  void run_checkpointIsDamaged_isRefused() throws Exception {
    fill(source, 100);
    backfill(sourceOf(source), target.async()).build().run();
    byte[] bytes = Files.readAllBytes(checkpoint());
    for (int i = 0; i < bytes.length - 1; i += 7) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 4;
      Files.write(checkpoint(), damaged);

      assertThatThrownBy(() -> backfill(sourceOf(source), target.async()).build().run())
          .as("byte " + i)
          .isInstanceOf(Misconfigured.class);
    }
  }

  @Test
  @Tag("B10")
  void run_targetThrottlesHard_losesNothingAndGoesOn() throws Exception {
    fill(source, 1_000);
    AtomicLong taken = new AtomicLong();
    long start = System.nanoTime();
    CountingStore throttling = new CountingStore(target.async());
    throttling.failing( // takes a hundred, and a thousand a second
        () ->
            taken.get() > 100 + (System.nanoTime() - start) / 1_000_000
                ? new Throttled("too many", null)
                : taken.incrementAndGet() < 0 ? new Throttled("never", null) : null);

    Backfill copy = backfill(sourceOf(source), throttling).build();
    BackfillReport report = copy.run();

    assertThat(report.finished()).isTrue();
    assertThat(copy.progress().repeated()).isPositive();
    assertThat(copy.progress().allowedPerSecond()).isLessThan(1_000_000);
    assertThat(contents(target)).containsExactlyElementsOf(contents(source));
  }

  @Test
  @Tag("B10")
  void run_nothingSucceeds_failsAfterAWhileAndGoesOnLater() throws Exception {
    fill(source, 200);
    CountingStore dead = new CountingStore(target.async());
    dead.failing(() -> new Unavailable("down", null));

    assertThatThrownBy(
            () ->
                backfill(sourceOf(source), dead).giveUpAfter(Duration.ofMillis(300)).build().run())
        .isInstanceOf(Unavailable.class);
    BackfillReport report = backfill(sourceOf(source), target.async()).build().run();

    assertThat(report.finished()).isTrue();
    assertThat(contents(target)).hasSize(200);
  }

  @Test
  @Tag("B10")
  void run_ceiling_isKept() throws Exception {
    fill(source, 300);
    long start = System.nanoTime();

    backfill(sourceOf(source), target.async()).messagesPerSecond(600).build().run();

    // 300 at 600 a second, less what may go at once at the beginning
    assertThat(System.nanoTime() - start).isGreaterThan(300_000_000L);
  }

  @Test
  @Tag("B10")
  void run_sourceIsSlow_isLeftInPeaceForAsLong() throws Exception {
    fill(source, 40);
    AtomicLong answered = new AtomicLong();
    List<Long> rests = new CopyOnWriteArrayList<>();
    MessageSource slow =
        new SourceWrapper(sourceOf(source)) {
          @Override
          public CompletableFuture<MessageSlice> read(
              String part, Optional<String> position, int limit) {
            if (answered.get() != 0) {
              rests.add(System.nanoTime() - answered.get());
            }
            return super.read(part, position, limit)
                .thenApplyAsync(
                    slice -> {
                      answered.set(System.nanoTime());
                      return slice;
                    },
                    CompletableFuture.delayedExecutor(60, TimeUnit.MILLISECONDS));
          }
        };

    Backfill.from(slow)
        .to(target)
        .parts(1)
        .sliceSize(10)
        .slowAfter(Duration.ofMillis(20))
        .build()
        .run();

    assertThat(rests).hasSize(4).allMatch(nanos -> nanos > 30_000_000);
  }

  @Test
  void builder_nonsense_isRefusedWithTheValue() {
    BackfillBuilder builder = Backfill.from(sourceOf(source)).to(target);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.parts(0))
        .withMessageContaining("0");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.parallel(1_001));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.messagesPerSecond(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.giveUpAfter(Duration.ZERO));
    assertThatThrownBy(() -> Backfill.from(sourceOf(source)).build())
        .isInstanceOf(IllegalStateException.class);
  }

  private BackfillBuilder backfill(MessageSource from, AsyncChatStore to) {
    return Backfill.from(from).to(to).checkpoint(checkpoint()).rejects(rejects()).parts(8);
  }

  private Path checkpoint() {
    return folder.resolve("checkpoint");
  }

  private Path rejects() {
    return folder.resolve("rejects.jsonl");
  }

  private static MessageSource sourceOf(ChatStore store) {
    return (MessageSource) store.async();
  }

  private static void fill(ChatStore store, int messages) {
    IntStream.range(0, messages).forEach(i -> store.put(message(i, "text " + i)));
  }

  private static ChatMessage message(int i, String text) {
    return new ChatMessage("room " + i % 17, "ada", UnixTime.ofMicros(START + i), text);
  }

  private static List<ChatMessage> contents(ChatStore store) {
    return IntStream.range(0, 17)
        .mapToObj(i -> "room " + i)
        .flatMap(
            room -> {
              List<ChatMessage> all = new ArrayList<>();
              store.walk(ReadRequest.all(room).limit(1_000)).forEach(all::add);
              return all.stream();
            })
        .toList();
  }
}
