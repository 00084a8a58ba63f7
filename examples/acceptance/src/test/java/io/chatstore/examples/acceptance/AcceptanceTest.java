package io.chatstore.examples.acceptance;

import io.chatstore.ChatStore;
import io.chatstore.contract.ChatStoreContract;
import io.chatstore.contract.ChatStoreModel;

/**
 * The contract on the store that the environment names, so that a team can accept a cluster of its
 * own; on the in-memory store if it names none. Makes the table if it is absent, and leaves the
 * messages of the tests in it, each in a room of its own: give it a table of its own.
 */
class AcceptanceTest implements ChatStoreContract, ChatStoreModel {

  @Override
  public ChatStore store() {
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
