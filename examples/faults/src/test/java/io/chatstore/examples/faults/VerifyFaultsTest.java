package io.chatstore.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.examples.faults.SideAddress.Kind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command's run in short. */
@Timeout(180)
class VerifyFaultsTest {

  @TempDir Path folder;

  @Test
  void of_plantedDifferences_areAllFoundAndNoOther() throws Exception {
    try (Places places = Places.shared()) {
      VerifyOutcome outcome =
          new VerifyRun(
                  3_000,
                  500,
                  new Load(8, 0, 1, 100),
                  Duration.ofMillis(500),
                  1,
                  100,
                  folder,
                  System.err)
              .of(places.fresh(Kind.DYNAMODB), places.fresh(Kind.CQL));

      outcome.print(System.err);
      assertThat(outcome.isWhole()).isTrue();
    }
  }
}
