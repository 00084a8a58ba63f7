package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chatstore.ChatMessage;
import io.chatstore.Limits;
import io.chatstore.Page;
import io.chatstore.PageToken;
import io.chatstore.ReadRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a query falls into pages. */
public interface PagingContract extends StoreUnderTest {

  @Test
  @Tag("R2")
  @Tag("T1")
  default void read_anyPageSize_isFullUnlessNothingIsLeft() {
    Scene scene = new Scene(store());
    List<ChatMessage> messages = scene.messages(12);
    scene.put(messages);
    Collections.reverse(messages);

    for (int limit = 1; limit <= 13; limit++) {
      ReadRequest request = ReadRequest.latest(scene.room, limit);
      List<ChatMessage> read = new ArrayList<>();
      Optional<PageToken> next;
      do {
        Page page = store().read(request);
        read.addAll(page.messages());
        next = page.next();
        assertThat(page.messages())
            .hasSize(Math.min(limit, 12 - (read.size() - page.messages().size())));
        assertThat(next.isPresent()).isEqualTo(read.size() < 12);
        request = next.isPresent() ? request.continueFrom(next.get()) : request;
      } while (next.isPresent());
      assertThat(read).isEqualTo(messages);
    }
  }

  @Test
  @Tag("R4")
  default void read_limitOutOfRange_isRefused() {
    Scene scene = new Scene(store());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().latest(scene.room, 0))
        .withMessage("limit is 0, but must be from 1 to 1000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().latest(scene.room, Limits.PAGE_MESSAGES + 1))
        .withMessageContaining("1001");
    assertThat(store().latest(scene.room, Limits.PAGE_MESSAGES).messages()).isEmpty();
  }

  @Test
  @Tag("T1")
  @Tag("O2")
  default void read_tiesStraddlePages_giveEachOnceInBothOrders() {
    Scene scene = new Scene(store());
    List<ChatMessage> messages = new ArrayList<>();
    for (int micros = 4; micros >= 0; micros--) {
      for (int author = 0; author < 5; author++) {
        messages.add(scene.message("author " + author, micros));
      }
    }
    scene.put(messages);
    List<ChatMessage> oldestFirst = new ArrayList<>(messages);
    Collections.reverse(oldestFirst);

    for (int limit : new int[] {1, 2, 3, 4, 5, 6, 7, 24, 25}) {
      ReadRequest request = ReadRequest.latest(scene.room, limit);
      assertThat(scene.walk(request)).isEqualTo(messages);
      assertThat(scene.walk(request.oldestFirst())).isEqualTo(oldestFirst);
    }
  }

  @Test
  @Tag("T1")
  default void read_manyInOneMicrosecond_giveEachOnceInPagesOfHundred() {
    Scene scene = new Scene(store());
    List<ChatMessage> messages =
        IntStream.range(0, manyTies())
            .mapToObj(i -> scene.message(String.format("author %05d", i), 7, "tie"))
            .toList();
    Scene.put(filler(), messages);
    scene.put(scene.message("ada", 6), scene.message("ada", 8));

    List<ChatMessage> read = scene.walk(ReadRequest.latest(scene.room, 100));

    assertThat(read).hasSize(manyTies() + 2);
    assertThat(read.subList(1, manyTies() + 1)).isEqualTo(messages);
    List<ChatMessage> oldestFirst = new ArrayList<>(read);
    Collections.reverse(oldestFirst);
    assertThat(scene.walk(ReadRequest.latest(scene.room, 1_000).oldestFirst()))
        .isEqualTo(oldestFirst);
  }

  @Test
  @Tag("R2")
  default void read_pageCutShortByTheServer_isFull() {
    Scene scene = new Scene(store());
    String long300 = "x".repeat(300_000);
    List<ChatMessage> messages =
        IntStream.range(0, 12).mapToObj(i -> scene.message("ada", i, long300)).toList();
    scene.put(messages);

    assertThat(store().latest(scene.room, 10).messages()).hasSize(10);
    assertThat(scene.walk(ReadRequest.latest(scene.room, 10).oldestFirst())).isEqualTo(messages);
  }

  @Test
  @Tag("R5")
  default void walk_anyPageSize_givesAllPages() {
    Scene scene = new Scene(store());
    List<ChatMessage> messages = scene.messages(10);
    scene.put(messages);
    Collections.reverse(messages);
    Iterable<ChatMessage> walk = store().walk(ReadRequest.latest(scene.room, 3));

    assertThat(walk).containsExactlyElementsOf(messages);
    assertThat(walk).as("a second iteration starts anew").containsExactlyElementsOf(messages);
  }
}
