package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A side that is known to lack messages is marked, and stays so. */
class MarksTest {

  @Test
  @Tag("W11")
  void put_sourceIsAlone_marksTheTargetOverRestarts() throws Exception {
    try (Pair pair = new Pair(MigrationPhase.SOURCE_ONLY)) {
      assertThat(pair.dual.status().incomplete()).isEmpty();

      pair.store().put(pair.message(1));

      assertThat(pair.dual.status().incomplete()).containsOnlyKeys(Side.TARGET);
      pair.dual.close();
      try (DualChatStore again = pair.open(it -> it)) {
        assertThat(again.status().incomplete()).containsOnlyKeys(Side.TARGET);
        again.declareComplete(Side.TARGET, "a test");
        assertThat(again.status().incomplete()).isEmpty();
      }
    }
  }

  @Test
  @Tag("W11")
  void put_callerIsInterrupted_isMarkedOnDiskAllTheSame() throws Exception {
    try (Pair pair = new Pair(MigrationPhase.SOURCE_ONLY)) {
      Thread.currentThread().interrupt();
      var put = pair.dual.put(pair.message(1));
      assertThat(Thread.interrupted()).isTrue();
      put.join();
      pair.dual.close();

      try (DualChatStore again = pair.open(it -> it)) {
        assertThat(again.status().incomplete()).containsOnlyKeys(Side.TARGET);
      }
    }
  }

  @Test
  @Tag("W11")
  void put_targetIsAlone_marksTheSource() {
    try (Pair pair = new Pair(MigrationPhase.TARGET_ONLY)) {
      pair.store().put(pair.message(1));

      assertThat(pair.dual.status().incomplete()).containsOnlyKeys(Side.SOURCE);
      assertThat(pair.dual.status().incomplete().get(Side.SOURCE))
          .contains("TARGET_ONLY")
          .doesNotContain("text 1");
    }
  }
}
