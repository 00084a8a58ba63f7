package io.chatstore.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.dual.MigrationPhase;
import io.chatstore.engines.Cassandra;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.examples.faults.SideAddress.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command's run in short. */
@Timeout(180)
class DualCrashTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"DUAL_WRITE, false", "TARGET_READ, true"})
  void run_applicationKilledAgainAndAgain_losesNothingThatWasAcknowledged(
      MigrationPhase phase, boolean intents) throws Exception {
    try (DynamoDbLocal source = DynamoDbLocal.shared();
        Cassandra target = Cassandra.shared()) {
      CrashOutcome outcome =
          new CrashRun(phase, 2, Duration.ofMillis(800), 1, System.err)
              .of(
                  intents,
                  Kind.DYNAMODB.at(source.address()),
                  Kind.CQL.at(target.contactPoint()),
                  folder);

      CrashOutcome.print(List.of(outcome), System.err);
      assertThat(outcome.isWhole()).isTrue();
    }
  }
}
