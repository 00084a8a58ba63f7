package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.MessageClock;
import io.chatstore.PutResult.Outcome;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The journal is full when a put needs it. */
class OverflowTest {

  @Test
  @Tag("W7")
  void put_journalIsFullAndPutsAreToFail_isUnknownAndTheSideIsMarked() {
    try (Pair pair = full(it -> it)) {
      assertThatThrownBy(() -> pair.store().put(pair.message(1)))
          .isInstanceOf(OutcomeUnknown.class)
          .hasMessageContaining("journal")
          .hasRootCauseInstanceOf(JournalFull.class);

      assertThat(pair.dual.status().incomplete()).containsOnlyKeys(Side.TARGET);
      assertThat(pair.source.room(pair.room)).contains(pair.message(1));
    }
  }

  @Test
  @Tag("W7")
  void put_journalIsFullAndPutsAreToGoOn_isStoredAndTheSideIsMarked() throws Exception {
    try (Pair pair = full(it -> it.whenJournalIsFull(Overflow.MARK_INCOMPLETE))) {
      assertThat(pair.store().put(pair.message(1)).outcome()).isEqualTo(Outcome.STORED);

      assertThat(pair.dual.status().incomplete()).containsOnlyKeys(Side.TARGET);
      assertThat(pair.dual.status().incomplete().get(Side.TARGET)).doesNotContain("text 1");
      pair.dual.close();
      try (DualChatStore again = pair.open(it -> it)) {
        assertThat(again.status().incomplete()).containsOnlyKeys(Side.TARGET);
      }
    }
  }

  @Test
  @Tag("W7")
  void put_intentCannotBeWritten_isUnavailableAndNothingIsSent() {
    try (Pair pair = full(DualChatStoreBuilder::writeIntents)) {
      int sent = pair.source.puts.size();

      assertThatThrownBy(() -> pair.store().put(pair.message(1))).isInstanceOf(Unavailable.class);

      assertThat(pair.source.puts).hasSize(sent);
      assertThat(pair.dual.status().incomplete()).doesNotContainKey(Side.SOURCE);
    }
  }

  @Test
  @Tag("W7")
  void put_journalWasFullAndIsNoMore_isStored() {
    try (Pair pair = full(it -> it)) {
      pair.target.behave(Behaviour.WELL);
      assertThat(pair.drained()).isTrue();

      assertThat(pair.store().put(pair.message(1)).outcome()).isEqualTo(Outcome.STORED);
      assertThat(pair.target.room(pair.room)).contains(pair.message(1));
    }
  }

  /** A journal of a megabyte, filled with texts of 300,000 characters that the target refuses. */
  private static Pair full(UnaryOperator<DualChatStoreBuilder> options) {
    Pair pair = new Pair(MigrationPhase.DUAL_WRITE, it -> options.apply(it.journalBytes(1 << 20)));
    pair.target.behave(Behaviour.UNAVAILABLE);
    for (int size : new int[] {300_000, 30_000, 3_000, 300, 30, 1}) {
      fill(pair, size);
    }
    return pair;
  }

  private static void fill(Pair pair, int size) {
    long before = -1;
    while (pair.dual.status().journal().entries() > before) {
      before = pair.dual.status().journal().entries();
      try {
        pair.store()
            .put(new ChatMessage("ballast", "ada", MessageClock.SYSTEM.next(), "x".repeat(size)));
      } catch (ChatStoreException full) {
        assertThat(full).isInstanceOfAny(OutcomeUnknown.class, Unavailable.class);
      }
    }
    // Marks of the filling itself are not what the tests are about.
    pair.dual.declareComplete(Side.TARGET, "a test");
    pair.dual.declareComplete(Side.SOURCE, "a test");
  }
}
