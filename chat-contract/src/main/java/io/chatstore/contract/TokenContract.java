package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.InvalidPageToken;
import io.chatstore.InMemoryChatStore;
import io.chatstore.PageToken;
import io.chatstore.ReadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What page tokens are good for, and what they are refused for. */
public interface TokenContract extends StoreUnderTest {

  @Test
  @Tag("T2")
  @Tag("F2")
  default void continueFrom_tokenOfAnotherQuery_isRefused() {
    Scene scene = new Scene(store());
    scene.put(scene.messages(3));
    ReadRequest query = ReadRequest.range(scene.room, scene.at(-1), null).limit(1);
    PageToken token = store().read(query).next().orElseThrow();

    for (ReadRequest other :
        List.of(
            ReadRequest.range(scene.room + "x", scene.at(-1), null),
            ReadRequest.range(scene.room, scene.at(-2), null),
            ReadRequest.range(scene.room, scene.at(-1), scene.at(9)),
            ReadRequest.all(scene.room),
            query.oldestFirst())) {
      assertThatExceptionOfType(InvalidPageToken.class).isThrownBy(() -> other.continueFrom(token));
    }
  }

  @Test
  @Tag("T2")
  default void continueFrom_otherPageSize_continues() {
    Scene scene = new Scene(store());
    List<ChatMessage> messages = scene.messages(10);
    scene.put(messages);
    PageToken token = store().latest(scene.room, 3).next().orElseThrow();

    List<ChatMessage> rest =
        scene.walk(ReadRequest.latest(scene.room, 5).continueFrom(token.toString()));

    assertThat(rest).hasSize(7).first().isEqualTo(messages.get(6));
  }

  @Test
  @Tag("T5")
  default void next_ordinaryNames_isShortAndUrlSafe() {
    Scene scene = new Scene(store());
    String author = "a".repeat(124) + "😀";
    scene.put(scene.message(author, 1), scene.message(author, 0));

    PageToken token = store().latest(scene.room, 1).next().orElseThrow();

    assertThat(token.toString()).matches("[A-Za-z0-9_-]{1,200}");
  }

  @Test
  @Tag("T4")
  default void continueFrom_anotherStoreAtEveryPage_missesAndRepeatsNothing() {
    Scene here = new Scene(store());
    List<ChatMessage> messages = new ArrayList<>();
    for (int micros = 9; micros >= 0; micros--) {
      for (String author : List.of("a", "b", "\uFFFF", "😀")) {
        messages.add(here.message(author, micros / 2 * 1_000_000L + micros));
      }
    }
    here.put(messages);
    try (ChatStore there = InMemoryChatStore.create()) {
      messages.forEach(there::put);

      for (int limit : new int[] {1, 3, 4, 7}) {
        assertThat(alternating(ReadRequest.latest(here.room, limit), store(), there))
            .isEqualTo(messages);
      }
    }
  }

  @Test
  @Tag("T4")
  default void continueFrom_placeWhereNoMessageStands_continuesBehindIt() {
    Scene here = new Scene(store());
    here.put(here.message("b", 1), here.message("b", 3));
    try (ChatStore there = InMemoryChatStore.create()) {
      List.of(here.message("c", 2), here.message("a", 1), here.message("b", 1)).forEach(there::put);
      PageToken first = there.latest(here.room, 1).next().orElseThrow();
      PageToken second = there.latest(here.room, 2).next().orElseThrow();

      ReadRequest all = ReadRequest.all(here.room);
      assertThat(store().read(all.continueFrom(first)).messages())
          .containsExactly(here.message("b", 1));
      assertThat(store().read(all.continueFrom(second)).messages())
          .containsExactly(here.message("b", 1));
    }
  }

  private static List<ChatMessage> alternating(
      ReadRequest request, ChatStore one, ChatStore other) {
    List<ChatMessage> read = new ArrayList<>();
    Optional<PageToken> next = Optional.empty();
    ChatStore store = one;
    do {
      var page = store.read(next.isPresent() ? request.continueFrom(next.get()) : request);
      read.addAll(page.messages());
      next = page.next();
      store = store == one ? other : one;
    } while (next.isPresent());
    return read;
  }
}
