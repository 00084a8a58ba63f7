package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.CorrectionsContract;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineCorrectionsContract;
import io.chatstore.contract.TimelineModel;
import io.chatstore.engines.alternator.AlternatorDouble;
import org.junit.jupiter.api.AfterEach;

/** The contract on a double of Alternator with three nodes. */
abstract class AlternatorContract
    implements ChatStoreContract,
        ChatStoreModel,
        TimelineContract,
        TimelineModel,
        CorrectionsContract,
        TimelineCorrectionsContract {

  private final AlternatorDouble cluster;
  private final ChatStore store;

  AlternatorContract(AlternatorDouble cluster, ChatStore store) {
    this.cluster = cluster;
    this.store = store;
  }

  @AfterEach
  void nothingWasUnsafe() {
    assertThat(cluster.requests().faults()).isEmpty();
  }

  @Override
  public final ChatStore store() {
    return store;
  }

  @Override
  public final boolean keepsRoomsApart() {
    return false;
  }

  /** DynamoDB Local, which is behind, has had ten thousand without the double. */
  @Override
  public int manyTies() {
    return 1_000;
  }
}
