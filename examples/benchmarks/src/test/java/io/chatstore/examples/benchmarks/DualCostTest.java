package io.chatstore.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.engines.Cassandra;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.engines.FaultyEngine;
import io.chatstore.examples.benchmarks.LatencyRounds.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands' runs in short: that they measure, and not what. */
@Timeout(180)
class DualCostTest {

  private static final Duration SHORT = Duration.ofMillis(100);

  @TempDir Path folder;

  @Test
  void dualPuts_overEngines_areMeasuredBesideEachStoreAlone() throws Exception {
    try (DynamoDbLocal source = DynamoDbLocal.shared();
        Cassandra target = Cassandra.shared();
        Pair pair = Pair.of(source.address(), target.contactPoint());
        DualPuts puts = new DualPuts(pair, folder);
        ProgressBar bar = Bars.rounds(2L * puts.contestants())) {
      Result result = puts.inFlight(4, new LatencyRounds(1, SHORT, bar));

      assertThat(result.rounds().get(0))
          .hasSize(puts.contestants())
          .allSatisfy(it -> assertThat(it.p99()).isGreaterThanOrEqualTo(it.p50()).isPositive());
      assertThat(DualPuts.lines("puts", result)).hasSize(1 + puts.contestants());
      assertThat(
              IntStream.of(0, 1)
                  .mapToDouble(it -> result.ratio(it, List.of(0, 1), q -> q.p50()))
                  .max())
          .hasValue(1.0);
    }
  }

  @Test
  void shadowReads_targetStoppedNowAndThen_areMeasuredAndNoneFails() throws Exception {
    try (Cassandra source = Cassandra.shared();
        FaultyEngine target = FaultyEngine.dynamoDbLocal(line -> {});
        Pair pair = Pair.back(source.contactPoint(), target.address());
        DualChatStore dual = pair.dual(folder, it -> it.phase(MigrationPhase.SHADOW_READ));
        ProgressBar bar = Bars.rounds(10)) {
      ShadowReading reading = new ShadowReading(dual, target, 0);
      reading.fill();

      Result result = new LatencyRounds(1, SHORT, bar).measure(reading.contestants());

      assertThat(result.rounds().get(0)).hasSize(5).allMatch(it -> it.calls() > 0);
      assertThat(dual.status().shadow().compared()).isPositive();
    }
  }
}
