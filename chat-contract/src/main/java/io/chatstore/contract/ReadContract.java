package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which messages a query gives, and in which order. */
public interface ReadContract extends StoreUnderTest {

  @Test
  @Tag("R8")
  default void read_emptyRoom_isEmptyPage() {
    Scene scene = new Scene(store());

    assertThat(store().latest(scene.room, 20)).isEqualTo(new Page(List.of(), Optional.empty()));
    assertThat(scene.walk(ReadRequest.all(scene.room).oldestFirst())).isEmpty();
  }

  @Test
  @Tag("O1")
  default void read_manyInstants_newestFirst() {
    Scene scene = new Scene(store());
    List<ChatMessage> messages = scene.messages(30);
    scene.put(messages);

    List<ChatMessage> newestFirst = new ArrayList<>(messages);
    Collections.reverse(newestFirst);
    assertThat(store().latest(scene.room, 20).messages()).isEqualTo(newestFirst.subList(0, 20));
    assertThat(store().all(scene.room).messages()).isEqualTo(newestFirst);
    assertThat(scene.walk(ReadRequest.all(scene.room).oldestFirst())).isEqualTo(messages);
  }

  @Test
  @Tag("O1")
  @Tag("O2")
  default void read_oneMicrosecond_ordersAuthorsByUtf8Bytes() {
    Scene scene = new Scene(store());
    // U+FFFF is below U+10000 by bytes, but above its surrogates by chars
    List<String> ascending = List.of("A", "Z", "a", "aa", "z", "é", "\uE000", "\uFFFF", "𐀀", "😀");
    List<ChatMessage> messages = ascending.stream().map(a -> scene.message(a, 5)).toList();
    List<ChatMessage> shuffled = new ArrayList<>(messages);
    Collections.shuffle(shuffled);
    scene.put(shuffled);

    List<ChatMessage> descending = new ArrayList<>(messages);
    Collections.reverse(descending);
    assertThat(scene.all()).isEqualTo(messages);
    assertThat(scene.walk(ReadRequest.all(scene.room).oldestFirst())).isEqualTo(descending);
  }

  @Test
  @Tag("R3")
  default void range_boundsOnMessages_areExclusive() {
    Scene scene = new Scene(store());
    ChatMessage first = scene.message("ada", 0);
    ChatMessage second = scene.message("ada", 1);
    ChatMessage third = scene.message("ada", 2);
    scene.put(first, second, third);

    assertThat(store().range(scene.room, scene.at(0), scene.at(2)).messages())
        .containsExactly(second);
    assertThat(store().range(scene.room, scene.at(0), null).messages())
        .containsExactly(third, second);
    assertThat(store().range(scene.room, null, scene.at(2)).messages())
        .containsExactly(second, first);
    assertThat(store().range(scene.room, scene.at(1), scene.at(2)).messages()).isEmpty();
    assertThat(store().range(scene.room, scene.at(1), scene.at(1)).messages()).isEmpty();
    assertThat(store().range(scene.room, scene.at(-1), scene.at(3)).messages())
        .containsExactly(third, second, first);
  }

  @Test
  @Tag("R3")
  default void range_oldestFirst_isReverseOfNewestFirst() {
    Scene scene = new Scene(store());
    scene.put(scene.messages(25));
    ReadRequest range = ReadRequest.range(scene.room, scene.at(0), scene.at(20_000_000)).limit(4);

    List<ChatMessage> oldestFirst = scene.walk(range.oldestFirst());

    assertThat(oldestFirst).isEqualTo(scene.messages(25).subList(1, 20));
    Collections.reverse(oldestFirst);
    assertThat(scene.walk(range)).isEqualTo(oldestFirst);
  }

  @Test
  @Tag("F1")
  @Tag("R1")
  default void read_bothFaces_giveTheSame() {
    Scene scene = new Scene(store());
    scene.put(scene.messages(5));
    ReadRequest request = ReadRequest.latest(scene.room, 3);

    assertThat(store().async().read(request).join()).isEqualTo(store().read(request));
    assertThat(store().async().blocking().read(request)).isEqualTo(store().read(request));
  }
}
