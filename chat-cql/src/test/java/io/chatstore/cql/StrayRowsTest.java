package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ReadRequest;
import io.chatstore.UnixTime;
import io.chatstore.UnreadableRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that others wrote into a bucket that is not that of their time. */
class StrayRowsTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final long BUCKET = 19_783;

  private final BucketedScene scene = new BucketedScene();
  private final List<UnreadableRecord> told = new CopyOnWriteArrayList<>();
  private final ChatStore store = scene.builder(PutMode.PLAIN).onUnreadable(told::add).build();
  private final List<ChatMessage> messages = new ArrayList<>();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  @Tag("R7")
  @Tag("Q4")
  void read_rowsInAnotherBucketThanTheirTimes_areReportedAndNoMessages() {
    put(3);
    stray(BUCKET, NOON.plus(2, ChronoUnit.DAYS), "later");
    stray(BUCKET, NOON.minus(1, ChronoUnit.DAYS), "earlier");

    assertThat(store.all(scene.room).messages()).isEqualTo(messages);

    long later = micros(NOON.plus(2, ChronoUnit.DAYS));
    long earlier = micros(NOON.minus(1, ChronoUnit.DAYS));
    assertThat(told)
        .containsExactlyInAnyOrder(
            new UnreadableRecord(
                scene.room,
                "time_us " + later + ", name 'later'",
                "bucket is 19783, which is not that of time_us"),
            new UnreadableRecord(
                scene.room,
                "time_us " + earlier + ", name 'earlier'",
                "bucket is 19783, which is not that of time_us"));
    assertThat(store.unreadableRecords()).isEqualTo(2);
    assertThat(scene.sent()).isEqualTo(BucketedScene.queries(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  @Tag("R2")
  @Tag("R7")
  void read_manyStrayRows_fillsItsPages(int limit) {
    put(8);
    for (int i = 0; i < 12; i++) {
      stray(BUCKET - i % 4, NOON.plus(20 + i / 4, ChronoUnit.DAYS), "later-" + i);
      stray(BUCKET - i % 4, NOON.minus(20 + i / 4, ChronoUnit.DAYS), "earlier-" + i);
      stray(BUCKET - i % 4, messages.get((2 * (i % 4) + 2) % 8).sentAt(), "elsewhere-" + i);
    }
    ReadRequest newestFirst = ReadRequest.latest(scene.room, limit);

    assertThat(walk(newestFirst)).isEqualTo(messages);
    assertThat(told).isNotEmpty();
    Collections.reverse(messages);
    assertThat(walk(newestFirst.oldestFirst())).isEqualTo(messages);
  }

  /** What is read is a part of the bucket, and the row is in the other part. */
  @Test
  @Tag("R7")
  void range_withinABucket_doesNotMeetStrayRows() {
    put(1);
    stray(BUCKET, NOON.plus(2, ChronoUnit.DAYS), "later");
    stray(BUCKET, NOON.minus(2, ChronoUnit.DAYS), "earlier");

    assertThat(store.range(scene.room, NOON.minusSeconds(9), NOON.plusSeconds(9)).messages())
        .isEqualTo(messages);

    assertThat(told).isEmpty();
  }

  private void put(int count) {
    for (int i = 0; i < count; i++) {
      messages.add(scene.message(NOON.minus(12L * i, ChronoUnit.HOURS)));
    }
    BucketedScene.putAll(store, messages);
    scene.sent();
  }

  private List<ChatMessage> walk(ReadRequest request) {
    return BucketedScene.messages(BucketedScene.pages(request, List.of(store)));
  }

  private void stray(long bucket, Instant time, String name) {
    Engine.SESSION.execute(
        "INSERT INTO "
            + Engine.KEYSPACE
            + ".chat_by_room_day (chat_room, bucket, time_us, name, comment)"
            + " VALUES (?, ?, ?, ?, 'astray')",
        scene.room,
        bucket,
        micros(time),
        name);
  }

  private static long micros(Instant time) {
    return UnixTime.toMicros(time);
  }
}
