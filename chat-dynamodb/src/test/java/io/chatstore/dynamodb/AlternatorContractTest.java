package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.contract.SourceContract;
import io.chatstore.engines.alternator.AlternatorDouble;

/** With all switches off. */
class AlternatorContractTest extends AlternatorContract implements SourceContract {

  private static final AlternatorDouble CLUSTER = Cluster.ofThree();
  private static final ChatStore STORE = Cluster.store(CLUSTER);

  AlternatorContractTest() {
    super(CLUSTER, STORE);
  }
}
