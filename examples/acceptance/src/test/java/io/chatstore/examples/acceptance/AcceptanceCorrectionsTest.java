package io.chatstore.examples.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatstore.AsyncCorrections;
import io.chatstore.ChatStore;
import io.chatstore.contract.CorrectionsContract;

/**
 * The corrections of the store that the environment names, if it has them: a migration needs them,
 * and on DynamoDB the permission to delete.
 */
class AcceptanceCorrectionsTest implements CorrectionsContract {

  @Override
  public ChatStore store() {
    assumeTrue(
        NamedStore.STORE.async() instanceof AsyncCorrections, "this store has no corrections");
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
}
