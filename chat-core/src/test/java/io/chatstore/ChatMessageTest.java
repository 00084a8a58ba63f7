package io.chatstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChatMessageTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_734_300_000L);

  @Test
  @Tag("M2")
  void new_nameEmptyOrTooLong_isRefusedWithItsSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChatMessage("", "ada", NOW, "secret"))
        .withMessage("room is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChatMessage("lobby", "", NOW, "secret"))
        .withMessage("author is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChatMessage("é".repeat(1_025), "ada", NOW, "secret"))
        .withMessage("room is 2050 bytes in UTF-8, but at most 2048 are allowed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChatMessage("lobby", "a".repeat(1_025), NOW, "secret"))
        .withMessage("author is 1025 bytes in UTF-8, but at most 1024 are allowed");
  }

  @Test
  @Tag("M4")
  void new_unpairedSurrogate_isRefusedWithoutTheText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChatMessage("lobby", "ada", NOW, "secret\uD83D"))
        .withMessage("text is not well-formed Unicode: unpaired surrogate at index 6");
  }

  @Test
  @Tag("M5")
  void new_belowTheMicrosecond_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChatMessage("lobby", "ada", NOW.plusNanos(1), "secret"))
        .withMessageContaining("whole microsecond");
  }

  @Test
  @Tag("F9")
  void toString_any_keepsTheTextToItself() {
    ChatMessage message = new ChatMessage("lobby", "ada", NOW, "secret");

    assertThat(message)
        .hasToString(
            "ChatMessage[room 'lobby', author 'ada', sent at 2024-12-15T22:00:00Z, text of 6 chars]");
    assertThat(new PutResult(PutResult.Outcome.STORED, message).toString())
        .doesNotContain("secret");
    assertThat(new ChatStoreException.Conflict(message)).hasMessageNotContaining("secret");
  }
}
