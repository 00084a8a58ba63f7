package io.chatstore.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.examples.faults.SideAddress.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command's run in short. */
@Timeout(180)
class MoveCrashTest {

  @TempDir Path folder;

  @Test
  void of_copyKilledAgainAndAgain_copiesAllAndLittleOfItTwice() throws Exception {
    try (Places places = Places.shared()) {
      MoveCrashOutcome outcome =
          new MoveCrashRun(6_000, 2, Duration.ofMillis(400), 50, 2, 1, System.err)
              .of(places.fresh(Kind.DYNAMODB), places.fresh(Kind.CQL), folder);

      MoveCrashOutcome.print(List.of(outcome), System.err);
      assertThat(outcome.isWhole()).isTrue();
      assertThat(outcome.kills()).isPositive();
    }
  }
}
