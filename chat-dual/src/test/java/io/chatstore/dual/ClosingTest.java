package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.PutResult;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A dual store is closed, and opened again. */
class ClosingTest {

  @Test
  @Tag("W15")
  void close_twice_closesNeitherStoreAndRefusesCalls() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      pair.dual.close();
      pair.dual.close();

      assertThat(pair.source.isClosed()).isFalse();
      assertThat(pair.target.isClosed()).isFalse();
      assertThatThrownBy(() -> pair.store().put(pair.message(1))).isInstanceOf(Misconfigured.class);
      assertThatThrownBy(() -> pair.store().latest(pair.room, 1)).isInstanceOf(Misconfigured.class);
    }
  }

  @Test
  @Tag("W3")
  @Tag("W15")
  void open_journalOwesSomething_replaysIt() throws Exception {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      pair.target.behave(Behaviour.UNAVAILABLE);
      ChatMessage message = pair.message(1);
      pair.store().put(message);
      pair.dual.close();
      pair.target.behave(Behaviour.WELL);

      try (DualChatStore again = pair.open(it -> it)) {
        Eventually.holds(() -> again.status().journal().entries() == 0);
        assertThat(pair.target.room(pair.room)).containsExactly(message);
      }
    }
  }

  @Test
  @Tag("W15")
  void close_whileAPutIsUnderWay_leavesNoCallerWaiting() {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      pair.source.behave(Behaviour.HELD);
      pair.target.behave(Behaviour.HELD);
      CompletableFuture<PutResult> put = pair.dual.put(pair.message(1));

      pair.dual.close();
      pair.source.release();

      Eventually.holds(put::isDone);
    }
  }

  @Test
  @Tag("W3")
  void replay_aFileOfTheJournalIsGone_goesOnWithTheOthers() throws Exception {
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE)) {
      pair.target.behave(Behaviour.UNAVAILABLE);
      String text = "x".repeat(390_000);
      for (int i = 0; i < 15; i++) { // ten or so to a file
        pair.store().put(pair.message("ada", i, text));
      }
      Files.delete(pair.journal.resolve("0000000000000001.journal"));
      pair.target.behave(Behaviour.WELL);

      Eventually.holds(() -> pair.target.room(pair.room).contains(pair.message("ada", 14, text)));
      assertThat(pair.dual.status().journal().owedToTarget()).isPositive();
    }
  }
}
