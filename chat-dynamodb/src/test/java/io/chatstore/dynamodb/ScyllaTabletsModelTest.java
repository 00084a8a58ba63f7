package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.TimelineModel;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** The store agrees with the model on ScyllaDB with tablets, where a Docker engine answers. */
@Tag("docker")
@AddLifecycleHook(LocalStack.NeedsDocker.class)
class ScyllaTabletsModelTest implements ChatStoreModel, TimelineModel {

  @Override
  public ChatStore store() {
    return ScyllaAlternator.tablets();
  }

  @Override
  public boolean keepsRoomsApart() {
    return false;
  }
}
