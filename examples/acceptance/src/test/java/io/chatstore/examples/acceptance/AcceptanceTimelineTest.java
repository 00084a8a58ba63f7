package io.chatstore.examples.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatstore.ChatStore;
import io.chatstore.UserTimelines;
import io.chatstore.contract.TimelineContract;
import io.chatstore.contract.TimelineModel;

/** The timelines of the store that the environment names, if it keeps them. */
class AcceptanceTimelineTest implements TimelineContract, TimelineModel {

  @Override
  public ChatStore store() {
    assumeTrue(
        UserTimelines.of(NamedStore.STORE).isPresent(), "this store keeps no timelines (U5)");
    return NamedStore.STORE;
  }

  @Override
  public boolean tellsPutsApart() {
    return NamedStore.tellsPutsApart();
  }

  @Override
  public boolean keepsRoomsApart() {
    return NamedStore.keepsRoomsApart();
  }

  @Override
  public int manyTies() {
    return NamedStore.manyTies();
  }
}
