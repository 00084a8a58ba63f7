package io.chatstore.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.engines.DynamoDbLocal;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command's run in short. */
@Timeout(180)
class AlternatorFaultsTest {

  private static final long CALLS = 900;
  private static final Load LOAD = new Load(24, 8, 1);

  @ParameterizedTest
  @EnumSource
  void run_oneNodeFailsAndComesBack_failsLosesAndDoublesNothing(NodeFault fault) throws Exception {
    List<Tally> tallies =
        Doubles.run(DynamoDbLocal.shared().endpoint(), fault, CALLS, LOAD, System.err);

    Table.compare(tallies, System.err);
    Tally ours = tallies.get(0);
    SoftAssertions soft = new SoftAssertions();
    Stream.of(Figure.values())
        .filter(figure -> figure.isFault() || figure.isFailedCall())
        .forEach(figure -> soft.assertThat(ours.get(figure)).as(figure.label()).isZero());
    soft.assertThat(ours.calls()).isGreaterThanOrEqualTo(CALLS);
    soft.assertAll();
    assertThat(tallies.get(1).failedCalls()).as("what ours is compared with").isPositive();
  }
}
