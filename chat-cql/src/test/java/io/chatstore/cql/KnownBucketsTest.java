package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a store remembers of the index, so that it need not write it with each message. */
class KnownBucketsTest {

  private static final Duration RENEWAL = Duration.ofHours(1);

  private final KnownBuckets known = new KnownBuckets(RENEWAL);

  @Test
  @Tag("Q4")
  void contains_whatWasAdded_isKnownAndNothingElse() {
    known.add(bucket(1), now());

    assertThat(known.contains(bucket(1))).isTrue();
    assertThat(known.contains(bucket(2))).isFalse();
    assertThat(known.contains(new Partition("other", 1))).isFalse();
  }

  @Test
  @Tag("Q4")
  void contains_writtenBeforeTheRenewal_isForgottenUntilWrittenAgain() {
    long nearlyOver = now() - RENEWAL.minusMinutes(10).toNanos();
    known.add(bucket(1), now() - RENEWAL.toNanos());
    known.add(bucket(2), nearlyOver);

    assertThat(known.contains(bucket(1))).isFalse();
    assertThat(known.contains(bucket(2))).isTrue();

    known.add(bucket(1), now());
    assertThat(known.contains(bucket(1))).isTrue();
  }

  @Test
  @Tag("Q4")
  void contains_writtenBeforeTheRenewalAndATurnOver_isForgotten() {
    known.add(bucket(-1), now() - RENEWAL.toNanos());
    fill(0, KnownBuckets.GENERATION);

    assertThat(known.contains(bucket(-1))).isFalse();
  }

  @Test
  void contains_afterATurnOver_stillKnowsWhatCameBefore() {
    known.add(bucket(-1), now());
    fill(0, KnownBuckets.GENERATION);

    assertThat(known.contains(bucket(-1))).isTrue();
    assertThat(known.contains(bucket(0))).isTrue();
    assertThat(known.contains(bucket(KnownBuckets.GENERATION - 1))).isTrue();
  }

  @Test
  void contains_usedInEveryGeneration_isNeverForgotten() {
    known.add(bucket(-1), now());

    for (int generation = 0; generation < 5; generation++) {
      fill(generation * KnownBuckets.GENERATION, KnownBuckets.GENERATION);
      assertThat(known.contains(bucket(-1))).isTrue();
    }
  }

  @Test
  void add_manyGenerations_keepsTwoAtMost() {
    int added = 5 * KnownBuckets.GENERATION;
    fill(0, added);

    long remembered = IntStream.range(0, added).filter(i -> known.contains(bucket(i))).count();

    assertThat(remembered).isBetween(1L, 2L * KnownBuckets.GENERATION + 2);
    assertThat(known.contains(bucket(added - 1))).isTrue();
    assertThat(known.contains(bucket(0))).isFalse();
  }

  @Test
  void add_byManyThreads_forgetsNothingOfTheLastGeneration() {
    int threads = 8;
    int each = KnownBuckets.GENERATION / threads;
    List<CompletableFuture<?>> adding = new ArrayList<>();
    fill(-10_000, 10_000);
    for (int thread = 0; thread < threads; thread++) {
      int from = thread * each;
      adding.add(CompletableFuture.runAsync(() -> fill(from, each)));
    }
    adding.forEach(CompletableFuture::join);

    assertThat(IntStream.range(0, threads * each))
        .allSatisfy(i -> assertThat(known.contains(bucket(i))).isTrue());
  }

  private void fill(int from, int count) {
    IntStream.range(from, from + count).forEach(i -> known.add(bucket(i), now()));
  }

  private static Partition bucket(long number) {
    return new Partition("room", number);
  }

  private static long now() {
    return System.nanoTime();
  }
}
