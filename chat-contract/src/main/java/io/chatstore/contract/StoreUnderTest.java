package io.chatstore.contract;

import io.chatstore.ChatStore;

/**
 * The store that a suite examines. Tests never share a room or an instant, so they need no empty
 * table and may run at once.
 */
public interface StoreUnderTest {

  /**
   * The store: open, the same for all tests, closed by whoever opened it. One whose rooms lag is
   * wrapped by {@link AwaitedRooms}.
   */
  ChatStore store();

  /**
   * A store on the same tables, for a test of reading that puts thousands first: one that puts
   * faster, where there is one.
   */
  default ChatStore filler() {
    return store();
  }

  /**
   * How many messages share a microsecond where a test is about very many: fewer where the same
   * engine has had more elsewhere. At least 200.
   */
  default int manyTies() {
    return 10_000;
  }

  /** Whether a put tells stored, already stored and conflict apart (P2, P3); else it is as P4. */
  default boolean tellsPutsApart() {
    return true;
  }

  /** Whether one author may write in two rooms at one microsecond; DynamoDB cannot (D1). */
  default boolean keepsRoomsApart() {
    return true;
  }
}
