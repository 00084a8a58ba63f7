package io.chatstore.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatStore;
import io.chatstore.engines.Cassandra;
import io.chatstore.examples.faults.SideAddress.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command's runs in short. */
@Timeout(180)
class MoveThrottledTest {

  private static final double MOST_TURNED_AWAY = 0.5;

  private final Cassandra cassandra = Cassandra.shared();

  @TempDir Path folder;

  @Test
  void of_targetThatTakesSoManyASecond_losesNothingAndSettles() throws Exception {
    try (ChatStore target = Kind.CQL.at(cassandra.contactPoint()).create().open()) {
      ThrottledOutcome outcome =
          new ThrottledRun(1_200, folder, System.err).of("400 a second", target, 400);

      outcome.print(System.err);
      assertThat(outcome.isWhole(MOST_TURNED_AWAY)).isTrue();
      assertThat(outcome.moments()).anyMatch(it -> it.turnedAway() > 0);
    }
  }

  @Test
  void of_storeWithOneRequestUnderWay_losesNothing() throws Exception {
    try (ChatStore target = Kind.CQL.at(cassandra.contactPoint()).create().open(1)) {
      ThrottledOutcome outcome =
          new ThrottledRun(1_200, folder, System.err)
              .of("one request", target, Double.POSITIVE_INFINITY);

      outcome.print(System.err);
      assertThat(outcome.isWhole(1)).isTrue();
    }
  }
}
