package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.dual.MigrationPhase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the curves are drawn from, and what a verification rests on. */
final class SamplesTest {

  private static final long SECOND = 1_000_000_000;

  private final Samples samples = new Samples("one");

  @Test
  void json_moreThanAreKept_givesTheLast() {
    add(Samples.KEPT + 5);

    Map<String, Object> all = samples.json(0);

    assertThat(all).containsEntry("first", 5L).containsEntry("next", Samples.KEPT + 5L);
    assertThat((double[]) all.get("journal")).hasSize(Samples.KEPT).startsWith(5, 6).endsWith(604);
  }

  @Test
  void json_fromANumber_givesTheRest() {
    add(10);

    assertThat((double[]) samples.json(8).get("backfill")).containsExactly(8, 9);
    assertThat((double[]) samples.json(10).get("backfill")).isEmpty();
    assertThat(samples.json(11)).as("of an earlier server").containsEntry("first", 0L);
  }

  @Test
  void momentum_growsThenStops_tellsRateAndStall() {
    Momentum momentum = new Momentum(0);
    for (int second = 1; second <= 10; second++) {
      momentum.look(Math.min(second, 7) * 100L, second * SECOND);
    }

    assertThat(momentum.perSecond()).isEqualTo(40); // of the last five seconds two
    assertThat(momentum.stalledSeconds(10 * SECOND)).isEqualTo(3);
  }

  @Test
  void standing_whatMayHaveBeenMissed_breaksIt() {
    Standing begun = new Standing(MigrationPhase.DUAL_WRITE, 3, 0);

    assertThat(begun.brokenBy(new Standing(MigrationPhase.SHADOW_READ, 4, 0))).isEmpty();
    assertThat(begun.brokenBy(new Standing(MigrationPhase.DUAL_WRITE, 5, 0))).isPresent();
    assertThat(begun.brokenBy(new Standing(MigrationPhase.SOURCE_ONLY, 4, 0))).isPresent();
    assertThat(begun.brokenBy(new Standing(MigrationPhase.DUAL_WRITE, 3, 1))).isPresent();
    assertThat(new Standing(MigrationPhase.SOURCE_ONLY, 0, 0).brokenBy(begun)).isPresent();
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      int value = i;
      samples.add(curve -> value);
    }
  }
}
