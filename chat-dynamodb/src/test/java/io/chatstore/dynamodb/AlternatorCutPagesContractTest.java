package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.Behaviour;

/** With pages cut short, and empty ones between. */
class AlternatorCutPagesContractTest extends AlternatorContract {

  private static final AlternatorDouble CLUSTER = Cluster.ofThree();
  private static final ChatStore STORE = Cluster.store(CLUSTER);

  static {
    CLUSTER.behave(Behaviour.PLAIN.withPagesCut());
  }

  AlternatorCutPagesContractTest() {
    super(CLUSTER, STORE);
  }
}
