package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.PageToken;
import io.chatstore.PutResult.Outcome;
import io.chatstore.ReadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** One thing done to a store and to its model. */
sealed interface ModelStep {

  void run(Scene scene, Model model, boolean tellsPutsApart);

  /** A put; few authors, instants and texts, so that repeats, conflicts and ties abound. */
  record Put(String author, int micros, String text) implements ModelStep {
    @Override
    public void run(Scene scene, Model model, boolean tellsPutsApart) {
      ChatMessage message = scene.message(author, micros, text);
      if (tellsPutsApart) {
        assertThat(scene.store.put(message)).isEqualTo(model.put(message));
      } else if (!model.holds(message) || model.put(message).outcome() == Outcome.ALREADY_STORED) {
        assertThat(scene.store.put(message).outcome()).isEqualTo(Outcome.WRITTEN);
        model.put(message);
      }
    }
  }

  /** A query, read to its end page by page. */
  record Read(@Nullable Integer after, @Nullable Integer before, boolean oldestFirst, int limit)
      implements ModelStep {
    @Override
    public void run(Scene scene, Model model, boolean tellsPutsApart) {
      ReadRequest request =
          ReadRequest.range(
                  scene.room,
                  after == null ? null : scene.at(after),
                  before == null
                      ? null
                      : scene.at(after == null ? before : Math.max(after, before)))
              .limit(limit);
      ReadRequest ordered = oldestFirst ? request.oldestFirst() : request;
      List<ChatMessage> expected = model.read(ordered);
      List<ChatMessage> read = new ArrayList<>();
      Optional<PageToken> next = Optional.empty();
      do {
        Page page = scene.store.read(next.isPresent() ? ordered.continueFrom(next.get()) : ordered);
        assertThat(page.messages()).hasSize(Math.min(limit, expected.size() - read.size()));
        read.addAll(page.messages());
        next = page.next();
        assertThat(next.isPresent()).isEqualTo(read.size() < expected.size());
      } while (next.isPresent());
      assertThat(read).isEqualTo(expected);
    }
  }

  /** Any steps. */
  final class Any implements ArbitrarySupplier<List<ModelStep>> {
    @Override
    public Arbitrary<List<ModelStep>> get() {
      Arbitrary<Integer> micros =
          Arbitraries.integers().between(0, 6).map(i -> i < 5 ? i : i * 1_000_000);
      Arbitrary<String> authors =
          Arbitraries.of("a", "b", "c", "B", "é", "\uFFFF", "😀", "a b", "a#b");
      Arbitrary<ModelStep> puts =
          Combinators.combine(authors, micros, Arbitraries.of("one", "two", "")).as(Put::new);
      Arbitrary<ModelStep> reads =
          Combinators.combine(
                  micros.injectNull(0.5),
                  micros.injectNull(0.5),
                  Arbitraries.of(false, true),
                  Arbitraries.integers().between(1, 9))
              .as(Read::new);
      return Arbitraries.frequencyOf(Tuple.of(4, puts), Tuple.of(1, reads)).list().ofMaxSize(40);
    }
  }
}
