package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.contract.AwaitedRooms;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.Behaviour;
import java.time.Duration;

/** With indexes that are behind the table, each node's for itself (rule A1). */
class AlternatorLaggingContractTest extends AlternatorContract {

  private static final AlternatorDouble CLUSTER = Cluster.ofThree();
  private static final ChatStore STORE = AwaitedRooms.of(Cluster.store(CLUSTER));

  static {
    CLUSTER.behave(Behaviour.PLAIN.withLag(Duration.ofMillis(5)));
  }

  AlternatorLaggingContractTest() {
    super(CLUSTER, STORE);
  }

  /** Each is awaited, among all of them. */
  @Override
  public int manyTies() {
    return 200;
  }
}
