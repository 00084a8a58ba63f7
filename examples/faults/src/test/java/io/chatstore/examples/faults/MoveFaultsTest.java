package io.chatstore.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.examples.faults.SideAddress.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command's run in short. */
@Timeout(180)
class MoveFaultsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void of_putsAndWithdrawalsMeanwhile_losesAndDoublesAndRaisesNothing(Kind source)
      throws Exception {
    try (Places places = Places.shared()) {
      MoveOutcome outcome =
          new MoveRun(3_000, 30, new Load(8, 0, 1, 150), System.err)
              .of(places.fresh(source), places.fresh(source.other()), folder);

      MoveOutcome.print(List.of(outcome), System.err);
      assertThat(outcome.isWhole()).isTrue();
    }
  }
}
