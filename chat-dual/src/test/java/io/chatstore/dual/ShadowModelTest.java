package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.Order;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Any two contents of a room, walked page by page on one side, against the plain difference of the
 * two as far as both pages reach.
 */
class ShadowModelTest {

  /** Their order by UTF-8 bytes is not that of Java's strings. */
  private static final List<String> AUTHORS = List.of("a", "b", "\uFFFF", "\uD83D\uDE00");

  private static final int MICROS = 6;

  /** What stands in one place. */
  enum Planted {
    NOWHERE,
    SAME,
    HERE,
    THERE,
    CHANGED
  }

  @Property
  @Tag("W16")
  @Tag("W17")
  void anyTwoContents_differAsPlanted(
      @ForAll("contents") List<Planted> contents,
      @ForAll Order order,
      @ForAll @IntRange(min = 1, max = 9) int limit,
      @ForAll @IntRange(min = -1, max = 3) int after,
      @ForAll @IntRange(min = 3, max = 7) int before) {
    try (ShadowScene scene = new ShadowScene()) {
      plant(scene, contents);
      ReadRequest query =
          ReadRequest.range(
                  scene.room, scene.message(after).sentAt(), scene.message(before).sentAt())
              .order(order)
              .limit(limit);
      List<Integer> places = places(after, before, order);
      Map<Mismatch, Long> expected = new EnumMap<>(Mismatch.class);
      for (Mismatch kind : Mismatch.values()) {
        expected.put(kind, 0L);
      }
      ReadRequest request = query;
      int from = 0;
      while (true) {
        Page page = scene.source.memory.read(request);
        int here = end(places, contents, from, limit, Planted.THERE);
        int there = end(places, contents, from, limit, Planted.HERE);
        places
            .subList(from, Math.min(here, there))
            .forEach(place -> count(contents.get(place), expected));

        ShadowStatus status = scene.compare(request);

        assertThat(status.mismatched()).isEqualTo(expected);
        assertThat(status.behind()).isZero();
        assertThat(status.failed()).isZero();
        if (page.next().isEmpty()) {
          return;
        }
        from = here;
        request = query.continueFrom(page.next().get());
      }
    }
  }

  @Provide
  Arbitrary<List<Planted>> contents() {
    return Arbitraries.frequency(
            Tuple.of(3, Planted.NOWHERE),
            Tuple.of(8, Planted.SAME),
            Tuple.of(1, Planted.HERE),
            Tuple.of(1, Planted.THERE),
            Tuple.of(1, Planted.CHANGED))
        .list()
        .ofSize(MICROS * AUTHORS.size());
  }

  private static void plant(ShadowScene scene, List<Planted> contents) {
    for (int place = 0; place < contents.size(); place++) {
      ChatMessage message = message(scene, place, "text");
      Planted what = contents.get(place);
      if (what == Planted.SAME || what == Planted.HERE || what == Planted.CHANGED) {
        scene.source.memory.put(message);
      }
      if (what == Planted.SAME || what == Planted.THERE) {
        scene.target.memory.put(message);
      }
      if (what == Planted.CHANGED) {
        scene.target.memory.put(message(scene, place, "another"));
      }
    }
  }

  private static ChatMessage message(ShadowScene scene, int place, String text) {
    return scene.message(AUTHORS.get(place % AUTHORS.size()), place / AUTHORS.size(), text);
  }

  /** The places of the query in its order. */
  private static List<Integer> places(int after, int before, Order order) {
    List<Integer> authors = new ArrayList<>(List.of(0, 1, 2, 3));
    authors.sort(
        (one, two) ->
            Arrays.compareUnsigned(
                AUTHORS.get(one).getBytes(StandardCharsets.UTF_8),
                AUTHORS.get(two).getBytes(StandardCharsets.UTF_8)));
    List<Integer> places = new ArrayList<>();
    for (int micros = Math.min(before, MICROS) - 1; micros > after; micros--) {
      for (int author : authors) {
        places.add(micros * AUTHORS.size() + author);
      }
    }
    if (order == Order.OLDEST_FIRST) {
      Collections.reverse(places);
    }
    return places;
  }

  /**
   * Where a side's page ends: behind its last message if more is there, else where the query does.
   */
  private static int end(
      List<Integer> places, List<Planted> contents, int from, int limit, Planted lacks) {
    int end = places.size();
    int held = 0;
    for (int i = from; i < places.size(); i++) {
      Planted what = contents.get(places.get(i));
      if (what != Planted.NOWHERE && what != lacks) {
        held++;
        if (held == limit) {
          end = i + 1;
        } else if (held > limit) {
          return end;
        }
      }
    }
    return places.size();
  }

  private static void count(Planted what, Map<Mismatch, Long> expected) {
    switch (what) {
      case HERE -> expected.merge(Mismatch.MISSING, 1L, Long::sum);
      case THERE -> expected.merge(Mismatch.UNEXPECTED, 1L, Long::sum);
      case CHANGED -> expected.merge(Mismatch.CHANGED, 1L, Long::sum);
      case NOWHERE, SAME -> {}
    }
  }
}
