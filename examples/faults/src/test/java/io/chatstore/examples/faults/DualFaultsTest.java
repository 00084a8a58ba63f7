package io.chatstore.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.dual.MigrationPhase;
import io.chatstore.engines.Cassandra;
import io.chatstore.engines.FaultyEngine;
import io.chatstore.examples.faults.SideAddress.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command's run in short: DynamoDB Local is killed, which is up again at once. */
@Timeout(180)
class DualFaultsTest {

  private static final DualRun SHORT =
      new DualRun(
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          new Load(32, 1, 1, 300),
          System.err);

  @TempDir Path folder;

  @Test
  void run_sideThatIsNotDemandedKilled_failsLosesAndDoublesNothing() throws Exception {
    try (FaultyEngine killed = FaultyEngine.dynamoDbLocal(line -> {});
        Cassandra other = Cassandra.shared()) {
      DualOutcome target =
          SHORT.of(
              MigrationPhase.DUAL_WRITE,
              Kind.CQL.at(other.contactPoint()),
              Kind.DYNAMODB.at(killed.address()),
              killed,
              folder.resolve("target"));
      DualOutcome source =
          SHORT.of(
              MigrationPhase.TARGET_READ,
              Kind.DYNAMODB.at(killed.address()),
              Kind.CQL.at(other.contactPoint()),
              killed,
              folder.resolve("source"));

      DualOutcome.print(List.of(target, source), System.err);
      assertThat(List.of(target, source)).allMatch(DualOutcome::isWhole);
      assertThat(List.of(target, source)).allMatch(it -> it.peakEntries() > 100);
    }
  }
}
