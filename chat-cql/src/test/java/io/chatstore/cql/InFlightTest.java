package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datastax.oss.driver.api.core.RequestThrottlingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InFlightTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
  private final List<CompletableFuture<Integer>> answers =
      Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest
  @Tag("Q9")
  @ValueSource(ints = {1, 2, 7})
  void run_moreThanMayBeUnderWay_goInOrderAsPlacesComeFree(int most) {
    InFlight inFlight = new InFlight(most);
    List<CompletableFuture<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 3 * most; i++) {
      results.add(run(inFlight, i));
    }

    for (int ended = 0; ended < 3 * most; ended++) {
      assertThat(begun).hasSize(Math.min(3 * most, ended + most)).isSorted();
      answers.get(ended).complete(ended);
      assertThat(results.get(ended)).isCompletedWithValue(ended);
    }
    isFree(inFlight, most);
  }

  @Test
  @Tag("Q9")
  void run_newComerWhileAPlaceIsGiven_waitsBehindThoseThatWaited() {
    InFlight inFlight = new InFlight(1);
    waits(inFlight, 0);
    List<CompletionStage<Integer>> late = new ArrayList<>();
    CompletionStage<Integer> first =
        inFlight.run(
            () -> {
              begun.add(1);
              // It ends when it has failed: the place is free before this call is over.
              return CompletableFuture.failedFuture(new IllegalStateException("failed"));
            },
            Deadline.in(LONG));
    CompletionStage<Integer> then =
        first.handle(
            (done, failure) -> {
              late.add(inFlight.run(() -> begins(3), Deadline.in(LONG)));
              return 0;
            });
    waits(inFlight, 2);

    answers.get(0).complete(0);

    assertThat(then).isCompletedWithValue(0);
    assertThat(begun).containsExactly(0, 1, 2);
    answers.get(1).complete(2);
    assertThat(begun).containsExactly(0, 1, 2, 3);
    answers.get(2).complete(3);
    assertThat(late).singleElement().satisfies(it -> assertThat(it).isCompletedWithValue(3));
    isFree(inFlight, 1);
  }

  @Test
  @Tag("Q9")
  void run_tooManyWait_failsAtOnce() {
    InFlight inFlight = new InFlight(2);
    for (int i = 0; i < 2 + 2 * InFlight.WAITING; i++) {
      assertThat(run(inFlight, i)).isNotDone();
    }

    isThrottled(run(inFlight, 99));

    assertThat(begun).containsExactly(0, 1);
    for (int i = 0; i < 2 + 2 * InFlight.WAITING; i++) {
      answers.get(i).complete(i);
    }
    assertThat(begun).doesNotContain(99);
    isFree(inFlight, 2);
  }

  @Test
  @Tag("Q9")
  void run_waitedForAllItsTime_failsAndIsNeverSent() {
    InFlight inFlight = new InFlight(1);
    waits(inFlight, 0);

    CompletableFuture<Integer> late = run(inFlight, 1, Duration.ofMillis(20));
    isThrottled(late);
    answers.get(0).complete(0);

    assertThat(begun).containsExactly(0);
    isFree(inFlight, 1);
  }

  @Test
  @Tag("Q9")
  void run_callerGaveUpWhileItWaited_leavesNoPlaceTaken() {
    InFlight inFlight = new InFlight(1);
    waits(inFlight, 0);
    CompletableFuture<Integer> waits = run(inFlight, 1);

    waits.cancel(true);
    answers.get(0).complete(0);
    answers.stream().skip(1).forEach(answer -> answer.complete(1));

    isFree(inFlight, 1);
  }

  @Test
  @Tag("Q9")
  void run_throwsOrFailsAtOnce_freesItsPlace() {
    InFlight inFlight = new InFlight(1);
    RuntimeException failure = new IllegalStateException("failed");

    for (int i = 0; i < 3; i++) {
      assertThat(
              inFlight.run(
                  () -> {
                    throw failure;
                  },
                  Deadline.in(LONG)))
          .isCompletedExceptionally();
      assertThat(inFlight.run(() -> CompletableFuture.failedFuture(failure), Deadline.in(LONG)))
          .isCompletedExceptionally();
    }

    isFree(inFlight, 1);
  }

  @Test
  @Tag("Q9")
  void run_thousandsThatFailAtOnceAfterWaiting_doNotOverflowTheStack() {
    InFlight inFlight = new InFlight(5_000);
    for (int i = 0; i < 5_000; i++) {
      waits(inFlight, i);
    }
    List<CompletionStage<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < 5_000 * InFlight.WAITING; i++) {
      Supplier<CompletionStage<Integer>> failing =
          () -> CompletableFuture.failedFuture(new IllegalStateException("failed"));
      waiting.add(inFlight.run(failing, Deadline.in(LONG)));
    }

    answers.get(0).complete(0);

    assertThat(waiting).allSatisfy(stage -> assertThat(stage).isCompletedExceptionally());
    for (int i = 1; i < 5_000; i++) {
      answers.get(i).complete(i);
    }
    isFree(inFlight, 5_000);
  }

  @Test
  @Tag("Q9")
  void run_manyThreads_neverMoreUnderWayAndAllEnd() throws InterruptedException {
    InFlight inFlight = new InFlight(3);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(20_000);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    ExecutorService server = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 20_000; i++) {
      boolean fails = i % 7 == 0;
      callers.execute(
          () ->
              inFlight
                  .run(
                      () -> {
                        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                        return fails
                            ? CompletableFuture.failedFuture(failed(underWay))
                            : CompletableFuture.runAsync(underWay::decrementAndGet, server);
                      },
                      Deadline.in(LONG))
                  .whenComplete((done, failure) -> ended.countDown()));
    }
    callers.shutdown();
    assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    server.shutdown();

    isFree(inFlight, 3);
    assertThat(most.get()).isBetween(1, 3);
  }

  private static RuntimeException failed(AtomicInteger underWay) {
    underWay.decrementAndGet();
    return new IllegalStateException("failed");
  }

  private void waits(InFlight inFlight, int number) {
    assertThat(run(inFlight, number)).isNotDone();
  }

  private CompletableFuture<Integer> run(InFlight inFlight, int number) {
    return run(inFlight, number, LONG);
  }

  private CompletableFuture<Integer> run(InFlight inFlight, int number, Duration time) {
    return inFlight.run(() -> begins(number), Deadline.in(time)).toCompletableFuture();
  }

  private CompletionStage<Integer> begins(int number) {
    begun.add(number);
    answers.add(new CompletableFuture<>());
    return answers.get(answers.size() - 1);
  }

  private static void isThrottled(CompletableFuture<?> future) {
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> future.orTimeout(30, TimeUnit.SECONDS).join())
        .withCauseInstanceOf(RequestThrottlingException.class);
  }

  /** Waits its turn behind all, then takes every place at once, and no more than there are. */
  private static void isFree(InFlight inFlight, int most) {
    inFlight
        .run(() -> CompletableFuture.completedFuture(0), Deadline.in(LONG))
        .toCompletableFuture()
        .join();
    List<CompletableFuture<Integer>> taken = new ArrayList<>();
    AtomicInteger begun = new AtomicInteger();
    for (int i = 0; i < most + 1; i++) {
      CompletableFuture<Integer> answer = new CompletableFuture<>();
      taken.add(answer);
      inFlight.run(
          () -> {
            begun.incrementAndGet();
            return answer;
          },
          Deadline.in(LONG));
    }
    assertThat(begun).hasValue(most);
    taken.forEach(answer -> answer.complete(0));
    assertThat(begun).hasValue(most + 1);
  }
}
