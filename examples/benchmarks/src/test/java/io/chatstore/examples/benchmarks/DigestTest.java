package io.chatstore.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {

  private final List<ChatMessage> history = new ArrayList<>();

  DigestTest() {
    new GeneratedHistory(100).forEach(history::add);
  }

  @Test
  void result_sameHistory_isTheSame() {
    assertThat(Digest.of(new GeneratedHistory(100)).result())
        .isEqualTo(Digest.of(history).result())
        .startsWith("100 messages ");
  }

  @Test
  void result_otherOrderOrOneMissing_isAnother() {
    String whole = Digest.of(history).result();

    assertThat(Digest.of(history.subList(1, 100)).result()).isNotEqualTo(whole);
    Collections.swap(history, 41, 42);
    assertThat(Digest.of(history).result()).isNotEqualTo(whole);
  }

  @Test
  void generatedHistory_any_isOldestFirst() {
    assertThat(history).isSortedAccordingTo(Order.OLDEST_FIRST.messages());
  }
}
