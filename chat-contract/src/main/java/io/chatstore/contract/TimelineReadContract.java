package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatstore.AsyncUserTimelines;
import io.chatstore.ChatMessage;
import io.chatstore.Limits;
import io.chatstore.Page;
import io.chatstore.PutResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which messages an author's timeline holds, and in which order. */
public interface TimelineReadContract extends StoreUnderTest {

  @Test
  @Tag("U4")
  @Tag("R8")
  default void readTimeline_authorWithoutMessages_isEmptyPage() {
    TimelineScene scene = new TimelineScene(store());

    assertThat(scene.timelines.latest(scene.author, 20))
        .isEqualTo(new Page(List.of(), Optional.empty()));
    assertThat(scene.walk(scene.all)).isEmpty();
  }

  @Test
  @Tag("U1")
  default void readTimeline_manyRooms_areNewestFirstWhateverTheRoom() {
    TimelineScene scene = new TimelineScene(store());
    List<ChatMessage> messages = scene.messagesWithoutTies(30);
    putShuffled(scene, messages);

    assertThat(scene.timelines.latest(scene.author, 20).messages())
        .isEqualTo(messages.subList(0, 20));
    assertThat(scene.timelines.read(scene.all).messages()).isEqualTo(messages);
  }

  @Test
  @Tag("U1")
  default void readTimeline_oneMicrosecond_ordersRoomsByUtf8Bytes() {
    assumeTrue(keepsRoomsApart(), "this schema keeps an author's instant once (D1)");
    TimelineScene scene = new TimelineScene(store());
    // U+FFFF is below U+10000 by bytes, but above its surrogates by chars
    List<ChatMessage> messages =
        scene.messages(2, "", "A", "Z", "a", "aa", "z", "é", "\uE000", "\uFFFF", "𐀀", "😀");
    putShuffled(scene, messages);

    assertThat(scene.walk(scene.all)).isEqualTo(messages);
  }

  @Test
  @Tag("U1")
  default void readTimeline_otherAuthorsInTheSameRooms_areNotThere() {
    TimelineScene scene = new TimelineScene(store());
    List<ChatMessage> messages = scene.messagesWithoutTies(6);
    scene.scene.put(messages);
    for (String other : List.of(scene.author + "x", scene.author + " ", "x", "😀")) {
      for (ChatMessage m : messages) {
        scene.scene.put(new ChatMessage(m.room(), other, m.sentAt(), "not by this author"));
      }
    }

    assertThat(scene.walk(scene.all)).isEqualTo(messages);
  }

  @Test
  @Tag("U2")
  default void readTimeline_afterEachPut_holdsIt() {
    TimelineScene scene = new TimelineScene(store());
    for (int i = 0; i < 20; i++) {
      ChatMessage message = store().put(scene.scene.room + i % 3, scene.author, "hello").message();

      assertThat(scene.timelines.latest(scene.author, 1).messages()).containsExactly(message);
    }
    assertThat(scene.walk(scene.all)).hasSize(20);
  }

  @Test
  @Tag("U3")
  default void readTimeline_messages_standInTheirRooms() {
    TimelineScene scene = new TimelineScene(store());
    scene.scene.put(scene.messagesWithoutTies(10));

    assertThat(scene.walk(scene.all))
        .hasSize(10)
        .allSatisfy(
            message -> assertThat(new Scene(store(), message.room()).all()).contains(message));
  }

  @Test
  @Tag("U3")
  @Tag("P3")
  default void readTimeline_afterAPutOfOtherText_holdsTheOneOfTheRoom() {
    TimelineScene scene = new TimelineScene(store());
    ChatMessage first = scene.message("", 0, "first");
    ChatMessage second = scene.message("", 0, "second");

    scene.scene.put(first);
    scene.scene.put(second);

    List<ChatMessage> timeline = scene.walk(scene.all);
    assertThat(timeline).hasSize(1).isEqualTo(scene.scene.all());
    if (tellsPutsApart()) {
      assertThat(timeline).containsExactly(first);
    }
  }

  @Test
  @Tag("U3")
  default void readTimeline_oneMicrosecondInTwoRooms_holdsWhatWasNoConflict() {
    TimelineScene scene = new TimelineScene(store());
    List<ChatMessage> stored = new ArrayList<>();
    for (String room : List.of("a", "b")) {
      PutResult result = store().put(scene.message(room, 0));
      if (result.outcome() != PutResult.Outcome.CONFLICT) {
        stored.add(result.message());
      }
    }

    assertThat(scene.walk(scene.all)).isEqualTo(stored).hasSize(keepsRoomsApart() ? 2 : 1);
  }

  @Test
  @Tag("U1")
  @Tag("P2")
  default void readTimeline_repeatedPut_isThereOnce() {
    TimelineScene scene = new TimelineScene(store());
    ChatMessage message = scene.message("", 0);

    scene.scene.put(message, message, message);
    scene.scene.put(message);

    assertThat(scene.walk(scene.all)).containsExactly(message);
  }

  @ParameterizedTest
  @MethodSource("io.chatstore.contract.LimitsContract#awkward")
  @Tag("U1")
  @Tag("M4")
  default void readTimeline_awkwardNamesAndText_areKeptAsTheyAre(String awkward) {
    TimelineScene scene = new TimelineScene(store(), awkward + UUID.randomUUID() + awkward);
    ChatMessage message = scene.message(awkward, 0, awkward);

    scene.scene.put(message);

    assertThat(scene.walk(scene.all)).containsExactly(message);
  }

  @Test
  @Tag("U1")
  @Tag("M2")
  default void readTimeline_longestAuthorAndRoom_areKept() {
    String unique = UUID.randomUUID().toString();
    TimelineScene scene =
        new TimelineScene(store(), unique + "a".repeat(Limits.AUTHOR_BYTES - unique.length()));
    String rest = "r".repeat(Limits.ROOM_BYTES - scene.scene.room.length() - 1);
    List<ChatMessage> messages =
        List.of(scene.message(rest + "b", 1), scene.message(rest + "a", 0));

    scene.scene.put(messages);

    scene.assertPages(messages, 1);
  }

  @Test
  @Tag("F1")
  @Tag("U2")
  default void readTimeline_bothFaces_giveTheSame() {
    TimelineScene scene = new TimelineScene(store());
    scene.scene.put(scene.messagesWithoutTies(5));

    assertThat(store().async())
        .isInstanceOfSatisfying(
            AsyncUserTimelines.class,
            async ->
                assertThat(async.readTimeline(scene.all.limit(3)).join())
                    .isEqualTo(scene.timelines.read(scene.all.limit(3))));
  }

  private static void putShuffled(TimelineScene scene, List<ChatMessage> messages) {
    List<ChatMessage> shuffled = new ArrayList<>(messages);
    Collections.shuffle(shuffled);
    scene.scene.put(shuffled);
  }
}
