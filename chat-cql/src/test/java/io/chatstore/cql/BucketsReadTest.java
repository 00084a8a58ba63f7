package io.chatstore.cql;

import static io.chatstore.cql.BucketedScene.READ_BUCKET;
import static io.chatstore.cql.BucketedScene.READ_INDEX;
import static io.chatstore.cql.BucketedScene.queries;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.InMemoryChatStore;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many queries pages in buckets take, however far apart the messages are. */
class BucketsReadTest {

  private static final Instant NEW_YEAR = Instant.parse("2024-01-01T12:00:00Z");

  private final BucketedScene scene = new BucketedScene();
  private final String room = scene.room;
  private final ChatStore store = scene.store(PutMode.PLAIN);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  @Tag("Q5")
  void latest_lastMessagesTenYearsOld_takesTwoQueries() {
    List<ChatMessage> messages = put(30, Instant.parse("2014-06-01T10:00:00Z"), 0);

    assertThat(store.latest(room, 20).messages()).isEqualTo(messages.subList(0, 20));

    assertThat(scene.sent()).isEqualTo(queries(1));
  }

  @Test
  @Tag("R8")
  @Tag("Q5")
  void all_roomWithoutMessages_takesOneQuery() {
    assertThat(store.all(room)).isEqualTo(store.latest(room, 1));
    assertThat(scene.sent()).containsExactly(READ_INDEX, READ_INDEX);
  }

  @Test
  @Tag("Q5")
  void all_threeBusyDaysInFourteenYears_takesFourQueries() {
    List<ChatMessage> messages = new ArrayList<>(put(20, Instant.parse("2024-02-29T10:00:00Z"), 0));
    messages.addAll(put(20, Instant.parse("2017-06-01T10:00:00Z"), 0));
    messages.addAll(put(20, Instant.parse("2010-12-31T10:00:00Z"), 0));

    assertThat(store.all(room).messages()).isEqualTo(messages);
    assertThat(scene.sent()).isEqualTo(queries(3));

    Collections.reverse(messages);
    assertThat(store.read(ReadRequest.all(room).oldestFirst()).messages()).isEqualTo(messages);
    assertThat(scene.sent()).isEqualTo(queries(3));
  }

  @Test
  @Tag("Q5")
  void read_fourHundredFiftyBusyDays_asksTheIndexInPiecesOfTwoHundred() {
    List<ChatMessage> messages = put(450, NEW_YEAR, 1);

    assertThat(store.read(ReadRequest.latest(room, 1_000)).messages()).isEqualTo(messages);
    List<String> sent = scene.sent();
    assertThat(Collections.frequency(sent, READ_INDEX)).isEqualTo(3);
    assertThat(Collections.frequency(sent, READ_BUCKET)).isEqualTo(450);
    assertThat(sent.subList(0, 202)).endsWith(READ_INDEX).filteredOn(READ_INDEX::equals).hasSize(2);

    Collections.reverse(messages);
    ReadRequest oldestFirst = ReadRequest.latest(room, 1_000).oldestFirst();
    assertThat(store.read(oldestFirst).messages()).isEqualTo(messages);
    assertThat(scene.sent()).containsExactlyInAnyOrderElementsOf(sent);
  }

  /** A page goes on in a bucket that has nothing more, and still asks the index once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20, 99})
  @Tag("Q5")
  void read_oneMessageInEachBucket_asksTheIndexOnceAPage(int limit) {
    List<ChatMessage> messages = put(180, NEW_YEAR, 1);

    List<Page> pages = BucketedScene.pages(ReadRequest.latest(room, limit), List.of(store));

    assertThat(BucketedScene.messages(pages)).isEqualTo(messages);
    List<String> sent = scene.sent();
    assertThat(Collections.frequency(sent, READ_INDEX)).isEqualTo(pages.size());
    // Each page looks at its own buckets, at the one before, and at some behind it at a time.
    assertThat(Collections.frequency(sent, READ_BUCKET))
        .isLessThanOrEqualTo(180 + pages.size() * 9);
  }

  @Test
  @Tag("Q5")
  void read_bucketsWithoutMessages_areHarmless() {
    List<ChatMessage> messages = new ArrayList<>(put(3, NEW_YEAR, 0));
    for (int day = 1; day <= 150; day++) {
      scene.announce(BucketWidth.DAY.bucket(Engine.micros(messages.get(0))) - day);
    }
    messages.addAll(put(3, NEW_YEAR.minus(151, ChronoUnit.DAYS), 0));

    assertThat(store.latest(room, 4).messages()).isEqualTo(messages.subList(0, 4));
    assertThat(scene.sent()).hasSize(2 + 152).containsAll(queries(152));
    assertThat(store.all(room).messages()).isEqualTo(messages);
    assertThat(scene.sent()).hasSize(2 + 152).containsAll(queries(152));
  }

  @Test
  @Tag("R3")
  @Tag("Q5")
  void range_endsInTheMiddleOfBuckets_asksThoseBetween() {
    List<ChatMessage> messages = put(40, NEW_YEAR, 0, 6);
    ReadRequest range =
        ReadRequest.range(room, messages.get(29).sentAt(), messages.get(2).sentAt());

    assertThat(store.read(range).messages()).isEqualTo(messages.subList(3, 29));
    assertThat(scene.sent()).isEqualTo(queries(buckets(messages.subList(3, 29))));

    List<ChatMessage> reversed = new ArrayList<>(messages.subList(3, 29));
    Collections.reverse(reversed);
    assertThat(store.read(range.oldestFirst()).messages()).isEqualTo(reversed);
    assertThat(scene.sent()).isEqualTo(queries(buckets(messages.subList(3, 29))));
  }

  @Test
  @Tag("R3")
  @Tag("Q5")
  void range_thatHoldsNothing_asksWhatMightHoldSomething() {
    put(2, NEW_YEAR, 30);

    assertThat(range(NEW_YEAR.minus(20, ChronoUnit.DAYS), NEW_YEAR.minus(5, ChronoUnit.DAYS)))
        .isEmpty();
    assertThat(scene.sent()).containsExactly(READ_INDEX);
    assertThat(range(NEW_YEAR, NEW_YEAR.plusSeconds(9))).isEmpty();
    assertThat(scene.sent()).containsExactly(READ_INDEX, READ_BUCKET);
    assertThat(range(NEW_YEAR, NEW_YEAR.plusNanos(1_000))).isEmpty();
    assertThat(scene.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  @Tag("T4")
  void read_storeOfAnotherKindAtEachPage_continues(int limit) {
    List<ChatMessage> messages = put(40, NEW_YEAR, 0, 6);
    try (ChatStore plain = Engine.builder().putMode(PutMode.PLAIN).build();
        ChatStore monthly = Engine.builder().bucketed(BucketWidth.MONTH).build();
        ChatStore memory = InMemoryChatStore.create()) {
      List.of(plain, monthly, memory).forEach(other -> BucketedScene.putAll(other, messages));
      List<ChatStore> stores = List.of(store, plain, memory, monthly);

      assertThat(BucketedScene.messages(BucketedScene.pages(request(limit), stores)))
          .isEqualTo(messages);
      Collections.reverse(messages);
      assertThat(BucketedScene.messages(BucketedScene.pages(request(limit).oldestFirst(), stores)))
          .isEqualTo(messages);
    }
  }

  private ReadRequest request(int limit) {
    return ReadRequest.latest(room, limit);
  }

  private List<ChatMessage> range(Instant after, Instant before) {
    return store.range(room, after, before).messages();
  }

  /** Messages backwards in time, newest first. */
  private List<ChatMessage> put(int count, Instant newest, int daysBetween) {
    return put(count, newest, daysBetween, 0);
  }

  private List<ChatMessage> put(int count, Instant newest, int daysBetween, int hoursBetween) {
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(
          scene.message(
              newest
                  .minus((long) i * daysBetween, ChronoUnit.DAYS)
                  .minus((long) i * hoursBetween, ChronoUnit.HOURS),
              "author-%03d".formatted(i)));
    }
    BucketedScene.putAll(store, messages);
    scene.sent();
    return messages;
  }

  private static int buckets(List<ChatMessage> messages) {
    return (int)
        messages.stream().map(m -> BucketWidth.DAY.bucket(Engine.micros(m))).distinct().count();
  }
}
