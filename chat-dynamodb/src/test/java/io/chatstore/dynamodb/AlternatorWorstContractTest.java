package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.contract.AwaitedRooms;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.Behaviour;
import java.time.Duration;

/** With all of it at once. */
class AlternatorWorstContractTest extends AlternatorContract {

  private static final AlternatorDouble CLUSTER = Cluster.ofThree();
  private static final ChatStore STORE = AwaitedRooms.of(FirstAnswers.of(Cluster.store(CLUSTER)));

  static {
    CLUSTER.behave(
        Behaviour.PLAIN
            .withPagesCut()
            .withLostAnswers(20)
            .withContention(20)
            .withLag(Duration.ofMillis(5)));
  }

  AlternatorWorstContractTest() {
    super(CLUSTER, STORE);
  }

  /** Each is awaited, among all of them. */
  @Override
  public int manyTies() {
    return 200;
  }
}
