package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One thing done by or to a few authors. */
sealed interface TimelineStep {

  void run(TimelineAuthors authors, boolean tellsPutsApart);

  /** A put; few rooms, instants and texts, so that repeats, conflicts and ties abound. */
  record Put(int author, String room, int micros, String text) implements TimelineStep {
    @Override
    public void run(TimelineAuthors authors, boolean tellsPutsApart) {
      ChatMessage message = authors.message(author, room, micros, text);
      PutResult expected = authors.put(message);
      if (tellsPutsApart) {
        assertThat(authors.store().put(message)).isEqualTo(expected);
      } else if (expected.outcome() != Outcome.CONFLICT) { // which text stays is not foretold
        assertThat(authors.store().put(message).outcome()).isEqualTo(Outcome.WRITTEN);
      }
    }
  }

  /** A timeline, read to its end page by page. */
  record Read(int author, List<Integer> sizes) implements TimelineStep {
    @Override
    public void run(TimelineAuthors authors, boolean tellsPutsApart) {
      authors.assertPages(author, sizes);
    }
  }

  /** Any steps. */
  final class Any implements ArbitrarySupplier<List<TimelineStep>> {
    @Override
    public Arbitrary<List<TimelineStep>> get() {
      Arbitrary<Integer> authors = Arbitraries.integers().between(0, TimelineAuthors.COUNT - 1);
      Arbitrary<String> rooms = Arbitraries.of("", "a", "é", "\uFFFF", "😀");
      Arbitrary<Integer> micros =
          Arbitraries.integers().between(0, 7).map(i -> i < 6 ? i : i * 1_000_000);
      Arbitrary<TimelineStep> puts =
          Combinators.combine(authors, rooms, micros, Arbitraries.of("one", "two")).as(Put::new);
      Arbitrary<TimelineStep> reads = Combinators.combine(authors, new Sizes().get()).as(Read::new);
      return Arbitraries.frequencyOf(Tuple.of(7, puts), Tuple.of(1, reads)).list().ofMaxSize(50);
    }
  }

  /** Page sizes, to be taken in turn. */
  final class Sizes implements ArbitrarySupplier<List<Integer>> {
    @Override
    public Arbitrary<List<Integer>> get() {
      return Arbitraries.integers().between(1, 9).list().ofMinSize(1).ofMaxSize(4);
    }
  }
}
