package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.RejectedRecord;
import io.chatstore.UnixTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rooms by name as a source, on DynamoDB Local. */
class RoomScanTest {

  private static final LocalTable TABLE = LocalTable.created();
  private static final DynamoDbChatStore STORE = (DynamoDbChatStore) TABLE.store.async();
  private static final long START = 1_734_300_000_000_000L;

  @AfterAll
  static void close() {
    TABLE.close();
  }

  @Test
  @Tag("B1")
  @Tag("B2")
  void read_anyPartsAnyLimit_givesTheNamedRoomsAndNoOther() {
    List<ChatMessage> wanted =
        IntStream.range(0, 7).boxed().flatMap(room -> messages("wanted " + room, 23)).toList();
    TABLE.putRaw(wanted);
    TABLE.putRaw(messages("other", 23).toList());
    List<String> names =
        Stream.concat(
                IntStream.range(0, 7).mapToObj(room -> "wanted " + room),
                IntStream.range(0, 250).mapToObj(room -> "empty " + room))
            .toList();

    for (int[] shape : new int[][] {{1, 1_000}, {3, 10}, {100, 1}, {1_000, 46}}) {
      assertThat(messages(STORE.rooms(names), shape[0], shape[1]))
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  @Test
  @Tag("B1")
  @Tag("D4")
  void read_timesAreSpelledTwice_givesEachMessageOnceAndRejectsTheOther() {
    for (String time : List.of("1734300000.5", "1734300000.50", "1734300000.500000")) {
      TABLE.putRaw(LocalTable.item("spelled", "ada", time, time));
      TABLE.putRaw(LocalTable.item("spelled", "bob", time, time));
    }
    TABLE.putRaw(LocalTable.item("spelled", "ada", "1734300001", "last"));
    MessageSource rooms = STORE.rooms(List.of("spelled"));

    for (int limit : new int[] {1, 2, 4, 6, 7, 100}) {
      List<MessageSlice> slices = slices(rooms, 1, limit);
      if (limit >= 7) {
        assertThat(slices).flatExtracting(MessageSlice::messages).hasSize(3);
        assertThat(slices).flatExtracting(MessageSlice::rejected).hasSize(4);
      }
      assertThat(slices)
          .flatExtracting(MessageSlice::messages)
          .extracting(ChatMessage::text)
          .contains("1734300000.5", "last");
    }
  }

  @Test
  @Tag("B3")
  void read_recordIsNoMessage_isRejectedWhole() {
    TABLE.putRaw(LocalTable.item("odd", "ada", "yesterday", "hello"));
    TABLE.putRaw(messages("odd", 2).toList());

    List<MessageSlice> slices = slices(STORE.rooms(List.of("odd")), 1, 10);

    assertThat(slices).flatExtracting(MessageSlice::messages).hasSize(2);
    assertThat(slices)
        .flatExtracting(MessageSlice::rejected)
        .extracting(RejectedRecord::fields)
        .containsExactly(
            Map.of("room", "odd", "name", "ada", "time", "yesterday", "comment", "hello"));
  }

  @Test
  @Tag("B3")
  void read_partPositionOrLimitIsNone_isRefused() {
    MessageSource rooms = STORE.rooms(List.of("a", "b"));
    String part = rooms.parts(1).join().get(0);

    for (String none : List.of("no part", "rooms 2 of 2", "rooms 1 of 3", "segment 0 of 1")) {
      assertThatIllegalArgumentException().isThrownBy(() -> rooms.read(none, Optional.empty(), 1));
    }
    for (String none :
        List.of("?", "", Places.encode(List.of("c")), Places.encode(List.of("a", "ada")))) {
      assertThatIllegalArgumentException().isThrownBy(() -> rooms.read(part, Optional.of(none), 1));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> rooms.read(part, Optional.empty(), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> rooms.parts(0));
    assertThatIllegalArgumentException().isThrownBy(() -> STORE.rooms(List.of()));
  }

  @Test
  @Tag("B4")
  void identity_otherRooms_isAnother() {
    String identity = STORE.rooms(List.of("a", "b")).identity().join();

    assertThat(identity).startsWith(STORE.identity().join()).doesNotContain("\n");
    assertThat(STORE.rooms(List.of("b", "a", "a")).identity().join()).isEqualTo(identity);
    assertThat(STORE.rooms(List.of("a", "c")).identity().join()).isNotEqualTo(identity);
    assertThat(STORE.rooms(List.of("Aa")).identity().join()) // whose hash codes are the same
        .isNotEqualTo(STORE.rooms(List.of("BB")).identity().join());
    assertThat(STORE.rooms(List.of("a")).estimate().join()).isEqualTo(OptionalLong.empty());
    assertThat(STORE.rooms(List.of("a")).store()).contains(STORE);
  }

  @Test
  void read_slice_tellsWhatItCost() {
    TABLE.putRaw(messages("paid", 100).toList());

    assertThat(slices(STORE.rooms(List.of("paid")), 1, 1_000).get(0).units()).isPositive();
  }

  @Test
  @Tag("F9")
  void read_storeIsClosed_fails() {
    DynamoDbChatStore closed =
        (DynamoDbChatStore)
            DynamoDbChatStore.builder().client(TABLE.client).tableName(TABLE.name).build().async();
    MessageSource rooms = closed.rooms(List.of("a"));
    closed.close();

    assertThat(rooms.read("rooms 0 of 1", Optional.empty(), 1))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(Misconfigured.class);
  }

  private static Stream<ChatMessage> messages(String room, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> new ChatMessage(room, "of " + room, UnixTime.ofMicros(START + i), "text " + i));
  }

  private static List<ChatMessage> messages(MessageSource source, int parts, int limit) {
    return slices(source, parts, limit).stream()
        .flatMap(slice -> slice.messages().stream())
        .toList();
  }

  private static List<MessageSlice> slices(MessageSource source, int parts, int limit) {
    List<MessageSlice> slices = new ArrayList<>();
    for (String part : source.parts(parts).join()) {
      Optional<String> position = Optional.empty();
      do {
        MessageSlice slice = source.read(part, position, limit).join();
        slices.add(slice);
        position = slice.next();
      } while (position.isPresent());
    }
    return slices;
  }
}
