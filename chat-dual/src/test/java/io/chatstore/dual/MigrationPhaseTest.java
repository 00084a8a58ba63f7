package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds the table of phases in {@code docs/migration.md} against the enum, and runs each cell. */
class MigrationPhaseTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "migration.md");

  /** A side's trouble, as the table's columns name it. */
  private enum Trouble {
    FAILS(Behaviour.UNAVAILABLE),
    IS_LATE(Behaviour.HELD),
    IS_UNKNOWN(Behaviour.UNKNOWN_AND_LOST);

    private final Behaviour behaviour;

    Trouble(Behaviour behaviour) {
      this.behaviour = behaviour;
    }
  }

  @Test
  @Tag("W1")
  @Tag("W4")
  @Tag("W6")
  void table_isWhatTheEnumSaysAndWhatHappens() throws Exception {
    List<String> rows = new ArrayList<>();
    for (MigrationPhase phase : MigrationPhase.values()) {
      rows.add(row(phase));
    }

    assertThat(Files.readAllLines(DOCUMENT)).containsSubsequence(rows);
  }

  @Test
  @Tag("W1")
  void neighbours_areOneStepApart() {
    assertThat(MigrationPhase.DUAL_WRITE.isNextTo(MigrationPhase.SOURCE_ONLY)).isTrue();
    assertThat(MigrationPhase.DUAL_WRITE.isNextTo(MigrationPhase.SHADOW_READ)).isTrue();
    assertThat(MigrationPhase.DUAL_WRITE.isNextTo(MigrationPhase.DUAL_WRITE)).isFalse();
    assertThat(MigrationPhase.DUAL_WRITE.isNextTo(MigrationPhase.TARGET_READ)).isFalse();
  }

  private static String row(MigrationPhase phase) throws Exception {
    List<String> cells = new ArrayList<>();
    cells.add("`" + phase + "`");
    cells.add(
        phase.written().equals(Set.of(Side.SOURCE, Side.TARGET)) ? "both" : word(phase.read()));
    cells.add(word(phase.read()));
    assertThat(phase.demanded()).isEqualTo(phase.settles()).isEqualTo(phase.read());
    cells.add(phase.compares() ? word(phase.read().other()) : "no");
    for (Side side : Side.values()) {
      for (Trouble trouble : Trouble.values()) {
        cells.add(cell(phase, side, trouble));
      }
    }
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Runs it: what the caller is told, and whom the journal then owes the message. */
  private static String cell(MigrationPhase phase, Side side, Trouble trouble) throws Exception {
    try (Pair pair = new Pair(phase)) {
      pair.of(side).behave(trouble.behaviour);
      CompletableFuture<?> put = pair.dual.put(pair.message(1));
      String told;
      if (trouble == Trouble.IS_LATE && phase.demanded() == side) {
        assertThat(put).isNotDone();
        told = "waits";
      } else {
        told = put.handle((answer, failure) -> failure == null ? "stored" : name(failure)).get();
      }
      JournalStatus journal = pair.dual.status().journal();
      List<String> owed = new ArrayList<>();
      if (journal.owedToSource() > 0) {
        owed.add("source");
      }
      if (journal.owedToTarget() > 0) {
        owed.add("target");
      }
      return told + (owed.isEmpty() ? "" : ", owed to " + String.join(" and ", owed));
    }
  }

  private static String name(Throwable failure) {
    return "`" + failure.getClass().getSimpleName() + "`";
  }

  private static String word(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }
}
