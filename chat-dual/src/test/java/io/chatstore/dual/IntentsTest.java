package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.PutResult.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Puts are written down before they are sent. */
class IntentsTest {

  /** As if the process had died between the two writes: what it left is opened by another store. */
  @Test
  @Tag("W14")
  void open_putWasCutInTwo_bringsItToBothSides() throws Exception {
    for (Side reached : Side.values()) {
      try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE, DualChatStoreBuilder::writeIntents)) {
        pair.source.behave(Behaviour.HELD);
        pair.target.behave(Behaviour.HELD);
        ChatMessage message = pair.message(1);
        var unanswered = pair.dual.put(message);
        Eventually.holds(() -> !pair.target.puts.isEmpty() && !pair.source.puts.isEmpty());
        pair.dual.close();
        assertThat(unanswered).isNotDone();
        pair.of(reached).memory.put(message);
        pair.source.behave(Behaviour.WELL);
        pair.target.behave(Behaviour.WELL);

        try (DualChatStore again = pair.open(it -> it)) {
          Eventually.holds(() -> again.status().journal().entries() == 0);
          assertThat(pair.source.room(pair.room)).containsExactly(message);
          assertThat(pair.target.room(pair.room)).containsExactly(message);
        }
      }
    }
  }

  @Test
  @Tag("W14")
  void put_bothSidesTakeIt_leavesNothing() {
    try (Pair pair = new Pair(MigrationPhase.TARGET_READ, DualChatStoreBuilder::writeIntents)) {
      for (int i = 0; i < 100; i++) {
        assertThat(pair.store().put(pair.message(i)).outcome()).isEqualTo(Outcome.STORED);
      }

      Eventually.holds(() -> pair.dual.status().journal().bytes() == 0);
      assertThat(pair.source.puts).hasSize(100);
      assertThat(pair.target.puts).hasSize(100);
    }
  }
}
