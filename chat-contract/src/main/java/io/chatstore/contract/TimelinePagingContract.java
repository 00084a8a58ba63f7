package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatstore.ChatMessage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How an author's timeline falls into pages. */
public interface TimelinePagingContract extends StoreUnderTest {

  @Test
  @Tag("U4")
  @Tag("R2")
  @Tag("T1")
  default void readTimeline_anyPageSize_isFullUnlessNothingIsLeft() {
    TimelineScene scene = new TimelineScene(store());
    List<ChatMessage> messages = scene.messagesWithoutTies(12);
    scene.scene.put(messages);

    for (int size = 1; size <= 13; size++) {
      scene.assertPages(messages, size);
    }
  }

  @Test
  @Tag("U4")
  @Tag("T2")
  default void readTimeline_pageSizeThatChanges_continues() {
    TimelineScene scene = new TimelineScene(store());
    List<ChatMessage> messages = scene.messagesWithoutTies(25);
    scene.scene.put(messages);

    scene.assertPages(messages, 3, 1, 7, 2);
  }

  @Test
  @Tag("U4")
  @Tag("R2")
  @Tag("T1")
  default void readTimeline_tiesOverRoomsStraddlePages_giveEachOnce() {
    assumeTrue(keepsRoomsApart(), "this schema keeps an author's instant once (D1)");
    TimelineScene scene = new TimelineScene(store());
    List<ChatMessage> messages = scene.messages(5, "A", "a", "é", "\uFFFF", "😀");
    scene.scene.put(messages);

    for (int size : new int[] {1, 2, 3, 4, 5, 6, 7, 24, 25, 26}) {
      scene.assertPages(messages, size);
    }
  }

  @Test
  @Tag("U4")
  @Tag("T1")
  default void readTimeline_thousandRoomsInOneMicrosecond_giveEachOnceInPagesOfHundred() {
    assumeTrue(keepsRoomsApart(), "this schema keeps an author's instant once (D1)");
    TimelineScene scene = new TimelineScene(store());
    List<ChatMessage> messages =
        IntStream.range(0, 1_000)
            .mapToObj(i -> scene.message(String.format("%04d", i), 7, "tie"))
            .sorted(Comparator.comparing(ChatMessage::room))
            .toList();
    scene.scene.put(messages);

    scene.assertPages(messages, 100);
  }

  @Test
  @Tag("U4")
  @Tag("R2")
  default void readTimeline_pageCutShortByTheServer_isFull() {
    TimelineScene scene = new TimelineScene(store());
    String long300 = "x".repeat(300_000);
    List<ChatMessage> messages =
        IntStream.range(0, 12).mapToObj(i -> scene.message("r" + i % 3, 11 - i, long300)).toList();
    scene.scene.put(messages);

    scene.assertPages(messages, 10);
  }

  @Test
  @Tag("U4")
  @Tag("R5")
  default void walkTimeline_anyPageSize_givesAllPages() {
    TimelineScene scene = new TimelineScene(store());
    List<ChatMessage> messages = scene.messagesWithoutTies(10);
    scene.scene.put(messages);
    Iterable<ChatMessage> walk = scene.timelines.walk(scene.all.limit(3));

    assertThat(walk).containsExactlyElementsOf(messages);
    assertThat(walk).as("a second iteration starts anew").containsExactlyElementsOf(messages);
  }
}
