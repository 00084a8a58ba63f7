package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Random appends, settlements, passes and reopenings against a sorted map. */
class JournalModelTest {

  @Property(tries = 60)
  @Tag("J1")
  @Tag("J2")
  void anySteps_agreeWithASortedMap(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 99) Integer> steps)
      throws IOException {
    Path folder = Files.createTempDirectory("journal");
    Model model = new Model();
    Journal journal = open(folder);
    try {
      for (int step : steps) {
        if (step < 50) {
          model.append(journal, step);
        } else if (step < 85) {
          model.settle(journal, step);
        } else {
          journal.close();
          journal = open(folder);
          model.takeAll(journal);
        }
      }
      model.takeAll(journal);
      assertThat(journal.repairs()).isEmpty();
    } finally {
      journal.close();
      Pair.delete(folder);
    }
  }

  /** In files of three or four entries. */
  private static Journal open(Path folder) throws IOException {
    return JournalScene.open(folder, 1 << 20, 200);
  }

  /** What the journal should hold. */
  private static final class Model {

    private final TreeMap<Integer, Set<Side>> owed = new TreeMap<>();
    private final TreeMap<Integer, Entry> entries = new TreeMap<>();
    private int next;

    private void append(Journal journal, int step) {
      Set<Side> sides =
          step % 3 == 0
              ? EnumSet.allOf(Side.class)
              : EnumSet.of(step % 3 == 1 ? Side.SOURCE : Side.TARGET);
      int number = next++;
      Entry entry = journal.append(JournalScene.task(number, sides)).join();
      journal.release(entry);
      entries.put(number, entry);
      owed.put(number, EnumSet.copyOf(sides));
    }

    private void settle(Journal journal, int step) {
      if (!owed.isEmpty()) {
        int number = new ArrayList<>(owed.keySet()).get(step % owed.size());
        Side side = step % 2 == 0 ? Side.SOURCE : Side.TARGET;
        Entry entry = entries.get(number);
        Set<Side> left = owed.get(number);
        if (entry != null && left != null) {
          journal.settle(entry, side);
          left.remove(side);
          owed.values().removeIf(Set::isEmpty);
        }
      }
    }

    /** Everything is there, in its order, with those who are owed it, and is given back. */
    private void takeAll(Journal journal) throws IOException {
      List<Entry> given = JournalScene.pass(journal);
      assertThat(given)
          .extracting(entry -> JournalScene.number(entry.task()))
          .containsExactlyElementsOf(owed.keySet());
      assertThat(journal.status().entries()).isEqualTo(owed.size());
      for (Entry entry : given) {
        int number = JournalScene.number(entry.task());
        assertThat(entry.owed()).isEqualTo(owed.get(number));
        entries.put(number, entry);
        journal.release(entry);
      }
    }
  }
}
