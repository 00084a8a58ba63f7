package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreModel;
import io.chatstore.contract.TimelineModel;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** The store agrees with the model on ScyllaDB with vnodes, where a Docker engine answers. */
@Tag("docker")
@AddLifecycleHook(LocalStack.NeedsDocker.class)
class ScyllaVnodesModelTest implements ChatStoreModel, TimelineModel {

  @Override
  public ChatStore store() {
    return ScyllaAlternator.vnodes();
  }

  @Override
  public boolean keepsRoomsApart() {
    return false;
  }
}
