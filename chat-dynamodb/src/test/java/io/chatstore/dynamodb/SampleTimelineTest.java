package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.TimelineRequest;
import io.chatstore.UnixTime;
import io.chatstore.UnreadableRecord;
import io.chatstore.UserTimelines;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Timelines of authors for whom the chat sample wrote, by a client that the store does not know.
 */
class SampleTimelineTest {

  private static final LocalTable TABLE = LocalTable.created();
  private static final DynamoDbAsyncClient SAMPLE = LocalTable.client(LocalTable.ENDPOINT);
  private static final String SAME = "same author and microsecond as another record";
  private static final String NOT_TEN_DIGITS =
      "time %s has not ten digits before the point, so its key does not stand at its time's place";

  private final UserTimelines timelines = UserTimelines.of(TABLE.store).orElseThrow();
  private final String ada = "ada " + UUID.randomUUID();
  private final String room = "room " + UUID.randomUUID();
  private final TimelineRequest all = TimelineRequest.of(ada);

  @BeforeEach
  void forget() {
    TABLE.unreadable.clear();
  }

  @AfterAll
  static void close() {
    SAMPLE.close();
    TABLE.close();
  }

  @Test
  @Tag("U1")
  @Tag("D2")
  @Tag("D3")
  @Tag("R7")
  void readTimeline_whatTheSampleWrote_isInOrderAndNothingIsSilentlyMissing() {
    sample("b", "1734300000.5", "half");
    sample("a", "1734300000.1234567", "seven digits");
    sample("c", "1734300000.0", "whole");
    sample("b", "1000000", "long ago");
    sample("a", "2000000", "out of its place");
    sample("a", "1734300000123", "milliseconds");
    sample("a", "test_time", "a test");
    sampleWithout("comment", "1734300000.25");
    sampleWithout("chat_room", "1734300000.75");
    ChatMessage ours = message("z", "1734300000.3", "ours");
    TABLE.store.put(ours);

    List<ChatMessage> expected =
        List.of(
            message("b", "1734300000.5", "half"),
            ours,
            message("a", "1734300000.123456", "seven digits"),
            message("c", "1734300000.0", "whole"),
            message("b", "1000000", "long ago"));
    assertThat(timelines.read(all).messages()).isEqualTo(expected);
    assertThat(TABLE.unreadable)
        .containsExactly(
            unreadable("a", "test_time", "'test_time' is no decimal number of seconds"),
            unreadable("a", "2000000", NOT_TEN_DIGITS.formatted("2000000")),
            unreadable("a", "1734300000123", NOT_TEN_DIGITS.formatted("1734300000123")),
            new UnreadableRecord(
                UnreadableRecord.NO_ROOM, key("1734300000.75"), "it has no attribute chat_room"),
            unreadable("a", "1734300000.25", "it has no attribute comment"));

    for (int limit = 1; limit <= 6; limit++) {
      assertThat(timelines.walk(all.limit(limit))).containsExactlyElementsOf(expected);
    }
  }

  @Test
  @Tag("R7")
  @Tag("U4")
  @Tag("R2")
  void readTimeline_unreadableRecords_takeNoPlaceOnAPage() {
    for (int i = 100; i < 400; i++) {
      sample("a", "test_time_" + i, "a test");
    }
    sample("a", "1734300000.5", "half");
    sample("b", "1734300000.25", "quarter");
    long before = TABLE.store.unreadableRecords();

    assertThat(timelines.latest(ada, 2).messages())
        .containsExactly(
            message("a", "1734300000.5", "half"), message("b", "1734300000.25", "quarter"));
    assertThat(TABLE.unreadable).hasSize(300);
    assertThat(TABLE.store.unreadableRecords() - before).isEqualTo(300);
  }

  /** Under the spellings of one time an author has messages in several rooms, whatever D1 says. */
  @Test
  @Tag("U1")
  @Tag("D4")
  @Tag("T1")
  void readTimeline_spellingsOfOneTimeInSeveralRooms_areOrderedByRoom() {
    sample("\uFFFF", "1734300000.5", "a spelling");
    sample("😀", "1734300000.50", "a spelling");
    sample("c", "1734300000.500", "a spelling");
    sample("a", "1734300000.5000001", "a spelling");
    sample("b", "1734300000.500000", "a spelling");
    sample("z", "1734300000.500001", "later");
    sample("z", "1734300000.49", "earlier");
    List<ChatMessage> expected =
        List.of(
            message("z", "1734300000.500001", "later"),
            message("a", "1734300000.5", "a spelling"),
            message("b", "1734300000.5", "a spelling"),
            message("c", "1734300000.5", "a spelling"),
            message("\uFFFF", "1734300000.5", "a spelling"),
            message("😀", "1734300000.5", "a spelling"),
            message("z", "1734300000.49", "earlier"));

    for (int limit = 1; limit <= 8; limit++) {
      assertThat(timelines.walk(all.limit(limit))).containsExactlyElementsOf(expected);
    }
    assertThat(TABLE.unreadable).isEmpty();
  }

  @Test
  @Tag("U3")
  @Tag("D4")
  @Tag("R7")
  void readTimeline_oneInstantOfARoomInSeveralSpellings_givesTheOneThatTheRoomGives() {
    sample("a", "1734300000.50", "two digits");
    sample("a", "1734300000.5", "as written");
    sample("a", "1734300000.5000001", "seven digits");
    sample("b", "1734300000.5000", "four digits");
    sample("b", "1734300000.500", "three digits");
    sample("a", "1734300000", "no point");
    sample("a", "1734300000.0", "point");
    List<ChatMessage> expected =
        List.of(
            message("a", "1734300000.5", "as written"),
            message("b", "1734300000.5", "three digits"),
            message("a", "1734300000", "point"));

    assertThat(timelines.read(all).messages()).isEqualTo(expected);
    assertThat(TABLE.unreadable)
        .containsExactlyInAnyOrder(
            unreadable("a", "1734300000.50", SAME),
            unreadable("a", "1734300000.5000001", SAME),
            unreadable("b", "1734300000.5000", SAME),
            unreadable("a", "1734300000", SAME));
    assertThat(timelines.walk(all.limit(1))).containsExactlyElementsOf(expected);
    assertThat(TABLE.store.all(room + "a").messages())
        .containsExactly(expected.get(0), expected.get(2));
    assertThat(TABLE.store.all(room + "b").messages()).containsExactly(expected.get(1));
  }

  @Test
  @Tag("U3")
  @Tag("D1")
  void readTimeline_conflictAcrossRooms_holdsWhatStands() {
    ChatMessage standing = message("a", "1734300005.5", "here");
    TABLE.store.put(standing);

    assertThat(TABLE.store.put(message("b", "1734300005.5", "there")))
        .isEqualTo(new PutResult(Outcome.CONFLICT, standing));
    assertThat(timelines.read(all).messages()).containsExactly(standing);
  }

  private void sample(String roomsEnd, String time, String comment) {
    put(LocalTable.item(room + roomsEnd, ada, time, comment));
  }

  private void sampleWithout(String attribute, String time) {
    Map<String, AttributeValue> item = LocalTable.item(room + "a", ada, time, "");
    item.remove(attribute);
    put(item);
  }

  /** As the sample puts. */
  private static void put(Map<String, AttributeValue> item) {
    SAMPLE
        .putItem(
            put ->
                put.tableName(TABLE.name)
                    .item(item)
                    .conditionExpression(
                        "attribute_not_exists(#name) AND attribute_not_exists(#time)")
                    .expressionAttributeNames(Map.of("#name", "name", "#time", "time")))
        .join();
  }

  private ChatMessage message(String roomsEnd, String time, String text) {
    return new ChatMessage(room + roomsEnd, ada, UnixTime.parse(time), text);
  }

  private UnreadableRecord unreadable(String roomsEnd, String time, String reason) {
    return new UnreadableRecord(room + roomsEnd, key(time), reason);
  }

  private String key(String time) {
    return "name '" + ada + "', time '" + time + "'";
  }
}
