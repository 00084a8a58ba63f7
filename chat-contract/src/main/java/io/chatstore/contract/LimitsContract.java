package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chatstore.ChatMessage;
import io.chatstore.Limits;
import io.chatstore.UnixTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What just fits is kept as it is; what does not is refused before anything is sent. */
public interface LimitsContract extends StoreUnderTest {

  /** Names and texts that are easily spoilt on the way to a database and back. */
  static Stream<String> awkward() {
    return Stream.of(
        " ",
        "  two  spaces  ",
        "#ubuntu",
        "a/b\\c?d&e=f%20+",
        "'single' \"double\" `back`",
        "{\"json\": [1]}",
        "line\r\nfeed\ttab",
        "\0",
        "a\0b",
        "😀👩‍👩‍👧‍👦🇩🇪",
        "e\u0301 \u00e9 (combining, composed)",
        "שלום مرحبا \u202Eabc\u202C",
        "\uFFFD\uFFFF\uE000",
        "𐀀𐏿􏿿",
        "日本語テキスト",
        "-1",
        "null");
  }

  @ParameterizedTest
  @MethodSource("awkward")
  @Tag("M4")
  default void put_awkwardAuthorAndText_areKeptAsTheyAre(String awkward) {
    Scene scene = new Scene(store());
    ChatMessage message = scene.message(awkward, 0, awkward);

    scene.put(message);

    assertThat(scene.all()).containsExactly(message);
  }

  @ParameterizedTest
  @MethodSource("awkward")
  @Tag("M4")
  default void put_awkwardRoom_isKeptAsItIs(String awkward) {
    Scene scene = new Scene(store(), awkward + UUID.randomUUID() + awkward);
    ChatMessage message = scene.message("ada", 0);
    Scene neighbour = new Scene(store(), scene.room + " ");

    scene.put(message);

    assertThat(scene.all()).containsExactly(message);
    assertThat(neighbour.all()).isEmpty();
  }

  @Test
  @Tag("M2")
  default void put_longestRoomAndAuthor_areKept() {
    String unique = UUID.randomUUID().toString();
    Scene scene = new Scene(store(), unique + "r".repeat(Limits.ROOM_BYTES - unique.length()));
    ChatMessage message = scene.message("é".repeat(Limits.AUTHOR_BYTES / 2), 0);

    scene.put(message);

    assertThat(scene.all()).containsExactly(message);
  }

  @Test
  @Tag("M3")
  default void put_largestAndEmptyText_areKept() {
    Scene scene = new Scene(store());
    int rest = scene.room.length() + 3 + UnixTime.format(scene.at(0)).length() + 24;
    ChatMessage largest = scene.message("ada", 0, "x".repeat(Limits.ITEM_BYTES - rest));
    ChatMessage empty = scene.message("bob", 0, "");

    scene.put(largest, empty);

    assertThat(scene.all()).containsExactly(largest, empty);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene.message("ada", 0, largest.text() + "x"))
        .withMessageContaining("409601")
        .withMessageNotContaining("xxx");
  }

  @Test
  @Tag("M5")
  default void put_earliestAndLatestInstant_areKept() {
    Scene scene = new Scene(store());
    String author = "ada " + ThreadLocalRandom.current().nextLong();
    ChatMessage earliest = new ChatMessage(scene.room, author, Limits.EARLIEST, "");
    ChatMessage latest =
        new ChatMessage(scene.room, author, Limits.LATEST.minus(1, ChronoUnit.MICROS), "");

    scene.put(earliest, latest);

    assertThat(scene.all()).containsExactly(latest, earliest);
  }

  @Test
  @Tag("M5")
  @Tag("F1")
  default void put_instantOutOfRange_isRefusedAtTheCall() {
    Scene scene = new Scene(store());

    for (Instant instant :
        new Instant[] {Limits.LATEST, Limits.EARLIEST.minus(1, ChronoUnit.MICROS), Instant.EPOCH}) {
      ChatMessage message = new ChatMessage(scene.room, "ada", instant, "secret");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store().async().put(message))
          .withMessageContaining(instant.toString())
          .withMessageNotContaining("secret");
    }
    assertThat(scene.all()).isEmpty();
  }
}
