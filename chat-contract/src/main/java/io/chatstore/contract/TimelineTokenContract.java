package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.InvalidPageToken;
import io.chatstore.InMemoryChatStore;
import io.chatstore.PageToken;
import io.chatstore.ReadRequest;
import io.chatstore.TimelineRequest;
import io.chatstore.UserTimelines;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the page tokens of timelines are good for, and what they are refused for. */
public interface TimelineTokenContract extends StoreUnderTest {

  @Test
  @Tag("U4")
  @Tag("F2")
  default void continueTimeline_tokenOfAnotherAuthorOrRoom_isRefused() {
    TimelineScene scene = new TimelineScene(store());
    scene.scene.put(scene.messagesWithoutTies(3));
    PageToken token = scene.timelines.latest(scene.author, 1).next().orElseThrow();
    String name = scene.author; // of a room too
    scene.scene.put(
        new ChatMessage(name, "x", scene.scene.at(1), ""),
        new ChatMessage(name, "x", scene.scene.at(2), ""));
    PageToken ofRoom = store().latest(name, 1).next().orElseThrow();
    ReadRequest room = ReadRequest.all(name);

    for (String other : List.of(name + "x", "x", scene.scene.room)) {
      assertThatExceptionOfType(InvalidPageToken.class)
          .isThrownBy(() -> TimelineRequest.of(other).continueFrom(token));
    }
    for (ReadRequest read : List.of(room, room.oldestFirst(), ReadRequest.all(scene.scene.room))) {
      assertThatExceptionOfType(InvalidPageToken.class).isThrownBy(() -> read.continueFrom(token));
    }
    assertThatExceptionOfType(InvalidPageToken.class)
        .isThrownBy(() -> scene.all.continueFrom(ofRoom));
  }

  @Test
  @Tag("U4")
  @Tag("T3")
  default void continueTimeline_damagedToken_isRefused() {
    TimelineScene scene = new TimelineScene(store());
    scene.scene.put(scene.messagesWithoutTies(2));
    String token = scene.timelines.latest(scene.author, 1).next().orElseThrow().toString();

    for (int i = 0; i < token.length(); i++) {
      String changed =
          token.substring(0, i) + (token.charAt(i) == 'x' ? 'y' : 'x') + token.substring(i + 1);
      assertThatExceptionOfType(InvalidPageToken.class)
          .as(changed)
          .isThrownBy(() -> scene.all.continueFrom(changed));
    }
    assertThatExceptionOfType(InvalidPageToken.class).isThrownBy(() -> scene.all.continueFrom(""));
  }

  @Test
  @Tag("U4")
  @Tag("T5")
  default void nextOfTimeline_ordinaryNames_isShortAndUrlSafe() {
    TimelineScene scene = new TimelineScene(store(), UUID.randomUUID() + "a".repeat(92));
    String room = "r".repeat(124 - scene.scene.room.length()) + "😀";
    scene.scene.put(scene.message(room, 1), scene.message(room, 0));

    PageToken token = scene.timelines.latest(scene.author, 1).next().orElseThrow();

    assertThat(token.toString()).matches("[A-Za-z0-9_-]{1,200}");
  }

  @Test
  @Tag("U4")
  @Tag("T4")
  default void continueTimeline_anotherStoreAtEveryPage_missesAndRepeatsNothing() {
    TimelineScene here = new TimelineScene(store());

    assertPagesAlternate(here, here.messagesWithoutTies(40));
  }

  @Test
  @Tag("U4")
  @Tag("T4")
  default void continueTimeline_anotherStoreAtEveryPageInTies_missesAndRepeatsNothing() {
    assumeTrue(keepsRoomsApart(), "this schema keeps an author's instant once (D1)");
    TimelineScene here = new TimelineScene(store());

    assertPagesAlternate(here, here.messages(8, "a", "b", "\uFFFF", "😀"));
  }

  @Test
  @Tag("U4")
  @Tag("T4")
  default void continueTimeline_placeWhereNoMessageStands_continuesBehindIt() {
    TimelineScene here = new TimelineScene(store());
    here.scene.put(here.message("b", 1), here.message("b", 3));
    try (ChatStore there = InMemoryChatStore.create()) {
      UserTimelines timelines = UserTimelines.of(there).orElseThrow();
      List.of(
              here.message("c", 2),
              here.message("a", 1),
              here.message("c", 1),
              here.message("c", 0))
          .forEach(there::put);
      PageToken earlier = timelines.latest(here.author, 1).next().orElseThrow();
      PageToken lesserRoom = timelines.latest(here.author, 2).next().orElseThrow();
      PageToken greaterRoom = timelines.latest(here.author, 3).next().orElseThrow();

      assertThat(here.walk(here.all.continueFrom(earlier))).containsExactly(here.message("b", 1));
      assertThat(here.walk(here.all.continueFrom(lesserRoom)))
          .containsExactly(here.message("b", 1));
      assertThat(here.walk(here.all.continueFrom(greaterRoom))).isEmpty();
    }
  }

  private static void assertPagesAlternate(TimelineScene here, List<ChatMessage> messages) {
    here.scene.put(messages);
    try (ChatStore there = InMemoryChatStore.create()) {
      messages.forEach(there::put);
      UserTimelines other = UserTimelines.of(there).orElseThrow();

      for (int size : new int[] {1, 3, 4, 7}) {
        here.assertPages(messages, List.of(here.timelines, other), List.of(size));
      }
    }
  }
}
