package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.engines.alternator.AlternatorDouble;

/** With all switches off. */
class AlternatorContractTest extends AlternatorContract {

  private static final AlternatorDouble CLUSTER = Cluster.ofThree();
  private static final ChatStore STORE = Cluster.store(CLUSTER);

  AlternatorContractTest() {
    super(CLUSTER, STORE);
  }
}
