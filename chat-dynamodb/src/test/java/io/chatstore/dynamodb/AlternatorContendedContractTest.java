package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.Behaviour;

/** With one put of twenty done and answered as failed. */
class AlternatorContendedContractTest extends AlternatorContract {

  private static final AlternatorDouble CLUSTER = Cluster.ofThree();
  private static final ChatStore STORE = FirstAnswers.of(Cluster.store(CLUSTER));

  static {
    CLUSTER.behave(Behaviour.PLAIN.withContention(20));
  }

  AlternatorContendedContractTest() {
    super(CLUSTER, STORE);
  }
}
