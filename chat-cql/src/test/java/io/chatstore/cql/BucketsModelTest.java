package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.InMemoryChatStore;
import io.chatstore.Order;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/** Whatever rooms are kept in, they read the same, also about the borders of buckets. */
class BucketsModelTest {

  private static final ChatStore PLAIN = Engine.builder().putMode(PutMode.PLAIN).build();
  private static final Map<BucketWidth, ChatStore> BUCKETED = new EnumMap<>(BucketWidth.class);

  static {
    for (BucketWidth width : BucketWidth.values()) {
      BUCKETED.put(width, Engine.builder().bucketed(width).putMode(PutMode.PLAIN).build());
    }
  }

  /** An author and a time. */
  record Place(String author, Instant sentAt) {
    ChatMessage in(String room) {
      return new ChatMessage(room, author, sentAt, author + " at " + sentAt);
    }
  }

  /** Two ends in either order, an order and a page size. */
  record Query(@Nullable Instant one, @Nullable Instant other, Order order, int limit) {
    ReadRequest in(String room) {
      boolean swapped = one != null && other != null && one.isAfter(other);
      return ReadRequest.range(room, swapped ? other : one, swapped ? one : other)
          .order(order)
          .limit(limit);
    }
  }

  @Property(tries = 40)
  @Tag("O1")
  @Tag("O2")
  @Tag("R2")
  @Tag("R3")
  @Tag("T4")
  @Tag("Q5")
  void read_bucketedAndPlain_answerTheSame(
      @ForAll("places") List<Place> places, @ForAll("queries") List<Query> queries) {
    String room = Engine.unusedRoom();
    ChatStore memory = InMemoryChatStore.create();
    List<ChatMessage> messages = places.stream().distinct().map(place -> place.in(room)).toList();
    BucketedScene.putAll(memory, messages);
    BucketedScene.putAll(PLAIN, messages);
    BUCKETED.values().forEach(store -> BucketedScene.putAll(store, messages));

    for (Query query : queries) {
      ReadRequest request = query.in(room);
      List<Page> expected = BucketedScene.pages(request, List.of(memory));
      assertThat(BucketedScene.pages(request, List.of(PLAIN))).isEqualTo(expected);
      BUCKETED.forEach(
          (width, store) -> {
            assertThat(BucketedScene.pages(request, List.of(store)))
                .as("%s, %s", width, query)
                .isEqualTo(expected);
            assertThat(BucketedScene.pages(request, List.of(PLAIN, store)))
                .as("%s and plain, %s", width, query)
                .isEqualTo(expected);
          });
    }
  }

  @Provide
  Arbitrary<List<Place>> places() {
    return Combinators.combine(Arbitraries.of("a", "b", "B", "é", "😀"), instants())
        .as(Place::new)
        .list()
        .ofMaxSize(25);
  }

  @Provide
  Arbitrary<List<Query>> queries() {
    return Combinators.combine(
            instants().injectNull(0.3),
            instants().injectNull(0.3),
            Arbitraries.of(Order.class),
            Arbitraries.of(1, 2, 3, 5, 100))
        .as(Query::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  /** About midnight, ends of months, leap days and full hours. */
  private static Arbitrary<Instant> instants() {
    Arbitrary<Instant> borders =
        Arbitraries.of(
                "2024-02-29T00:00:00Z",
                "2024-03-01T00:00:00Z",
                "2024-03-01T01:00:00Z",
                "2023-03-01T00:00:00Z",
                "2024-01-01T00:00:00Z",
                "2100-03-01T00:00:00Z")
            .map(Instant::parse);
    return Combinators.combine(borders, Arbitraries.of(-2L, -1L, 0L, 1L, 1_800_000_000L))
        .as((border, micros) -> border.plus(micros, ChronoUnit.MICROS));
  }
}
