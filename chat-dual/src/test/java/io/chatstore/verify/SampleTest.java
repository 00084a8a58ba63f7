package io.chatstore.verify;

import static io.chatstore.verify.HistoryScene.message;
import static io.chatstore.verify.HistoryScene.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chatstore.ChatMessage;
import io.chatstore.dual.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTest {

  @TempDir Path folder;

  /** From the quantiles of the beta distribution, of which this bound is one. */
  @ParameterizedTest
  @Tag("V4")
  @CsvSource({
    "1000, 0, 0.0029912",
    "1000, 1, 0.004734993",
    "10, 0, 0.2588656",
    "10, 5, 0.7775589",
    "10, 9, 0.9948838",
    "10, 10, 1",
    "0, 0, 1",
    "1000000, 0, 0.0000029957"
  })
  void bound_isThatOfClopperAndPearson(long sampled, long differing, double bound) {
    assertThat(SampleBound.upper(sampled, differing)).isCloseTo(bound, within(bound / 50_000));
  }

  @Test
  @Tag("V4")
  void result_statesItsConfidence() {
    assertThat(SampleResult.of(Side.SOURCE, 1_000, 0))
        .hasToString(
            "0 of 1,000 sampled differ: with 95 % confidence fewer than 0.30 % of messages do");
    assertThat(SampleResult.of(Side.SOURCE, 1_000_000, 0))
        .hasToString(
            "0 of 1,000,000 sampled differ:"
                + " with 95 % confidence fewer than 0.00030 % of messages do");
    assertThat(SampleResult.of(Side.SOURCE, 0, 0)).hasToString("0 of 0 sampled differ");
  }

  @Test
  @Tag("V4")
  void reservoir_drawsEachAsLikelyAsAnyOther() {
    Random random = new Random(7);
    int[] drawn = new int[40];
    for (int i = 0; i < 4_000; i++) {
      Reservoir reservoir = new Reservoir(10, random::nextLong);
      List<Fingerprint> all =
          LongStream.range(0, 40)
              .mapToObj(n -> new Fingerprint("room", n, "ada", Hash.ZERO))
              .toList();
      reservoir.offer(all.subList(0, 15));
      reservoir.offer(all.subList(15, 40));
      List<Fingerprint> sample = reservoir.sample();
      assertThat(sample).hasSize(10).doesNotHaveDuplicates();
      sample.forEach(one -> drawn[(int) one.micros()]++);
    }

    assertThat(IntStream.of(drawn).boxed())
        .allSatisfy(times -> assertThat(times).isBetween(880, 1_120));
  }

  @Test
  @Tag("V4")
  void sampleOfAll_findsWhatDiffersInBothDirections() {
    HistoryScene scene = new HistoryScene(folder);
    ChatMessage missing = message("one", "ada", 1, "x");
    ChatMessage unexpected = message("two", "ada", 2, "x");
    ChatMessage changed = message("two", "bob", 3, "x");
    scene.source(missing, changed);
    scene.target(unexpected, message("two", "bob", 3, "y"));
    IntStream.range(10, 20).forEach(i -> scene.both(message("one", "eve", i, "x")));

    VerificationReport report = scene.verification().sample(100).build().run();

    assertThat(scene.differences())
        .containsExactlyInAnyOrder(
            told(DifferenceKind.MISSING, missing.id()),
            told(DifferenceKind.UNEXPECTED, unexpected.id()),
            told(DifferenceKind.CHANGED, changed.id()));
    assertThat(report.samples())
        .containsExactly(SampleResult.of(Side.SOURCE, 12, 2), SampleResult.of(Side.TARGET, 12, 2));
    assertThat(report.source().digest()).isEmpty();
    assertThat(report.toText()).contains("a random sample of 100 messages of each side");
  }

  @Test
  @Tag("V4")
  void sample_isNoLargerThanAsked() {
    HistoryScene scene = new HistoryScene(folder);
    IntStream.range(0, 50).forEach(i -> scene.both(message("one", "eve", i, "x")));

    VerificationReport report = scene.verification().sample(5).build().run();

    assertThat(report.isClean()).isTrue();
    assertThat(report.samples())
        .containsExactly(SampleResult.of(Side.SOURCE, 5, 0), SampleResult.of(Side.TARGET, 5, 0));
    assertThat(report.source().messages()).isEqualTo(50);
  }
}
