package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The made-up messages. */
final class GeneratedChatTest {

  private final Instant now = Instant.parse("2025-03-01T12:00:00.123456789Z");
  private final List<ChatMessage> messages = GeneratedChat.endingAt(now);

  @Test
  void endingAt_sameMoment_givesTheSame() {
    assertThat(GeneratedChat.endingAt(now)).isEqualTo(messages);
  }

  @Test
  void endingAt_anyMoment_givesAFewHundredInSeveralRooms() {
    assertThat(messages).hasSizeBetween(200, 500);
    assertThat(messages).extracting(ChatMessage::room).contains("chat", "help", "random");
    assertThat(messages)
        .allSatisfy(it -> assertThat(it.sentAt()).isBetween(now.minus(Duration.ofDays(5)), now));
  }

  @Test
  void endingAt_anyMoment_hasTiesOfSeveralAuthors() {
    assertThat(messages.stream().map(it -> it.room() + it.sentAt()).distinct().count())
        .isLessThan(messages.size());
  }

  @Test
  void endingAt_anyMoment_repeatsNoAuthorAndTime() {
    assertThat(messages).extracting(it -> it.author() + it.sentAt()).doesNotHaveDuplicates();
  }
}
