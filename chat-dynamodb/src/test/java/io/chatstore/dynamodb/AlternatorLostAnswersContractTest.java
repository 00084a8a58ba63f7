package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.Behaviour;

/** With one answer to a put lost of twenty. */
class AlternatorLostAnswersContractTest extends AlternatorContract {

  private static final AlternatorDouble CLUSTER = Cluster.ofThree();
  private static final ChatStore STORE = FirstAnswers.of(Cluster.store(CLUSTER));

  static {
    CLUSTER.behave(Behaviour.PLAIN.withLostAnswers(20));
  }

  AlternatorLostAnswersContractTest() {
    super(CLUSTER, STORE);
  }
}
