package io.chatstore.examples.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.InMemoryChatStore;
import io.chatstore.MessageId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The demonstration, with little history and little calm; and whether its verdict can be bad. */
class LiveMigrationTest {

  private static final Instant START = Instant.ofEpochSecond(1_734_300_000L);

  @Test
  void call_short_losesNothingAndSaysSo() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream before = System.out;
    int code;
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      code =
          new CommandLine(new LiveMigration())
              .execute("--messages", "600", "--writes", "40", "--calm", "1");
    } finally {
      System.setOut(before);
    }

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains(
            "TARGET_ONLY", "lost                                  0", "Moved: nothing was lost");
    assertThat(code).isZero();
  }

  @Test
  void call_nonsense_isRefusedInALine() {
    CommandLine line = new CommandLine(new LiveMigration());
    line.setExecutionExceptionHandler((failure, parsed, result) -> 1);

    assertThat(line.execute("--writes", "0")).isEqualTo(1);
    assertThat(line.execute("--history", "/no/such/file")).isEqualTo(1);
  }

  @Test
  void verdict_messageIsLostDoubledOrChanged_isNotGood() {
    ChatMessage here = message(1, "here");
    ChatMessage lost = message(2, "lost");
    ChatMessage said = message(3, "said");

    assertThat(verdict(List.of(here), List.of(said), List.of(here, said)).isGood()).isTrue();
    assertThat(verdict(List.of(here, lost), List.of(), List.of(here)).lost()).isEqualTo(1);
    assertThat(verdict(List.of(here), List.of(said), List.of(here)).lost()).isEqualTo(1);
    assertThat(verdict(List.of(here), List.of(), List.of(here, said)).doubled()).isEqualTo(1);
    assertThat(verdict(List.of(here), List.of(), List.of(message(1, "other"))).isGood()).isFalse();
  }

  private static Verdict verdict(
      List<ChatMessage> history, List<ChatMessage> acknowledged, List<ChatMessage> standing) {
    ChatStore target = InMemoryChatStore.create();
    standing.forEach(target::put);
    Ledger ledger = new Ledger();
    acknowledged.forEach(message -> ledger.acknowledged(message, 1));
    Map<MessageId, ChatMessage> before =
        history.stream().collect(Collectors.toMap(ChatMessage::id, Function.identity()));
    return Verdict.of(target, before, ledger, true, Duration.ZERO);
  }

  private static ChatMessage message(int second, String text) {
    return new ChatMessage("room", "ada", START.plusSeconds(second), text);
  }
}
