package io.chatstore.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorpusTest {

  @Test
  void message_eachNumber_isFoundAgainByWhatWasRead() {
    Set<MessageId> ids = new HashSet<>();
    for (int number = 0; number < 1_000; number++) {
      for (int text : new int[] {Corpus.TEXT, Corpus.OTHER_TEXT}) {
        ChatMessage message = Corpus.message(number, text);
        assertThat(Corpus.number(message)).isEqualTo(number);
        assertThat(Corpus.textOf(message, number)).isEqualTo(text);
        ids.add(message.id());
      }
    }
    assertThat(ids).hasSize(1_000);
    assertThat(IntStream.range(0, 1_000).mapToObj(Corpus::room).distinct())
        .containsExactlyInAnyOrderElementsOf(Corpus.rooms());
  }
}
