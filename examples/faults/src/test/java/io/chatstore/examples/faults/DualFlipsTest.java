package io.chatstore.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.engines.Cassandra;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.examples.faults.SideAddress.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command's runs in short. */
@Timeout(180)
class DualFlipsTest {

  private static final int RATE = 150;

  private final DynamoDbLocal source = DynamoDbLocal.shared();
  private final Cassandra target = Cassandra.shared();
  private final Flips flips =
      new Flips(
          () -> Kind.DYNAMODB.at(source.address()),
          () -> Kind.CQL.at(target.contactPoint()),
          System.err);

  @Test
  void page_phaseSwitchedAtEveryPage_givesEachMessageOnce() throws Exception {
    assertThat(flips.page(1_000, 50)).isTrue();
  }

  @Test
  void pairs_twoApplicationsInNeighbouringPhases_loseAndDoubleNothing() throws Exception {
    List<PairOutcome> outcomes = flips.pairs(new PairRun(Duration.ofSeconds(1), RATE, System.err));

    assertThat(outcomes).hasSize(4).allMatch(PairOutcome::isWhole);
  }

  @Test
  void paused_oneApplicationStoppedWhileTheOtherTakesAStep_losesAndDoublesNothing()
      throws Exception {
    PairOutcome outcome = flips.paused(new PausedRun(2, Duration.ofSeconds(1), RATE, System.err));

    assertThat(outcome.isWhole()).isTrue();
  }
}
