package io.chatstore.cql;

import static io.chatstore.cql.BucketedScene.WRITE_INDEX;
import static io.chatstore.cql.BucketedScene.WRITE_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.ReadRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Puts into buckets: the index has a bucket before the first message is sent. */
class BucketsTest {

  private static final Instant NOON = Instant.parse("2024-02-28T12:00:00Z");

  private final BucketedScene scene = new BucketedScene();
  private final String room = scene.room;

  @Test
  @Tag("Q4")
  void put_firstOfItsBucket_writesTheIndexAndThoseThatFollowDoNot() {
    try (ChatStore store = scene.store(PutMode.PLAIN)) {
      store.put(scene.message(NOON));
      assertThat(scene.sent()).containsExactly(WRITE_INDEX, WRITE_MESSAGE);

      store.put(scene.message(NOON.plusSeconds(1)));
      store.put(scene.message(NOON.minusSeconds(1)));
      store.put(scene.message(Instant.parse("2024-02-28T00:00:00Z")));
      store.put(scene.message(Instant.parse("2024-02-28T23:59:59.999999Z")));
      assertThat(scene.sent()).hasSize(4).containsOnly(WRITE_MESSAGE);

      store.put(scene.message(Instant.parse("2024-02-29T00:00:00Z")));
      assertThat(scene.sent()).containsExactly(WRITE_INDEX, WRITE_MESSAGE);
      store.put(scene.message(NOON));
      assertThat(scene.sent()).containsExactly(WRITE_MESSAGE);
    }
    assertThat(scene.announced()).containsExactly(19_782L, 19_781L);
  }

  @Test
  @Tag("Q2")
  @Tag("Q4")
  void put_rowOfTheIndex_isRoutedIdempotentAndAtTheLevelOfWrites() {
    try (ChatStore store =
        scene.builder(PutMode.CONDITIONAL).writeConsistency(Consistency.ALL).build()) {
      store.put(scene.message(NOON));
    }

    BoundStatement index = scene.watched.sent().get(0);
    assertThat(BucketedScene.kind(index)).isEqualTo(WRITE_INDEX);
    assertThat(index.getConsistencyLevel()).isEqualTo(DefaultConsistencyLevel.ALL);
    assertThat(index.isIdempotent()).isTrue();
    assertThat(index.getRoutingKey()).isEqualTo(StandardCharsets.UTF_8.encode(room));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("F4")
  @Tag("Q4")
  void put_answerOfTheIndexIsLost_isUnavailableAndNoMessageIsSent(PutMode mode) {
    ChatMessage other = scene.message(NOON.plus(1, ChronoUnit.DAYS));
    ChatMessage message = scene.message(NOON);
    try (ChatStore store = scene.store(mode)) {
      store.put(other);
      scene.sent();
      scene.watched.loseNextAnswer(new DriverTimeoutException("lost"));

      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> store.put(message))
          .withMessageContaining("DriverTimeoutException")
          .withCauseInstanceOf(DriverTimeoutException.class);

      // As if the writer had died here: the bucket is in the index, and empty.
      assertThat(scene.sent()).containsExactly(WRITE_INDEX);
      assertThat(scene.announced()).contains(BucketWidth.DAY.bucket(Engine.micros(message)));
      assertThat(store.all(room).messages()).containsExactly(other);
      scene.sent();

      store.put(message);
      assertThat(scene.sent()).startsWith(WRITE_INDEX).endsWith(WRITE_MESSAGE);
      assertThat(store.all(room).messages()).containsExactly(other, message);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("R1")
  @Tag("Q4")
  void put_manyAtOnceIntoFreshBuckets_hidesNone(PutMode mode) {
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      messages.add(scene.message(NOON.minus(i % 3, ChronoUnit.DAYS), "author-%02d".formatted(i)));
    }
    try (ChatStore one = scene.store(mode);
        ChatStore two = scene.store(mode);
        ChatStore reader = scene.store(mode)) {
      List<CompletableFuture<?>> puts = new ArrayList<>();
      for (int i = 0; i < messages.size(); i++) {
        ChatMessage message = messages.get(i);
        ChatStore writer = i % 2 == 0 ? one : two;
        puts.add(
            writer
                .async()
                .put(message)
                .thenCompose(put -> reader.async().read(ReadRequest.all(room)))
                .thenAccept(page -> assertThat(page.messages()).contains(message)));
      }
      puts.forEach(CompletableFuture::join);

      assertThat(reader.all(room).messages()).containsExactlyInAnyOrderElementsOf(messages);
    }
  }

  @Test
  @Tag("R1")
  void put_throughOneStore_isReadAtOnceThroughAnother() {
    try (ChatStore writer = scene.store(PutMode.CHECKED);
        ChatStore reader = Engine.builder().bucketed().build()) {
      assertThat(reader.all(room).messages()).isEmpty();
      for (int day = 0; day < 10; day++) {
        ChatMessage message = scene.message(NOON.plus(day, ChronoUnit.DAYS));
        writer.put(message);
        assertThat(reader.latest(room, 1).messages()).containsExactly(message);
      }
    }
  }
}
