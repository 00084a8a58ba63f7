package io.chatstore.dynamodb;

import static io.chatstore.dynamodb.ScriptedServer.DROP;
import static io.chatstore.dynamodb.ScriptedServer.refuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.UnixTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a correction is told whose answer is lost, or that is refused. */
@Timeout(60)
class LostCorrectionsTest {

  private final String room = "room " + UUID.randomUUID();
  private final ChatMessage wrong = message("secret wrong");
  private final ChatMessage right = message("secret right");

  @Test
  @Tag("C4")
  void replace_clientsOwnRetryMeetsItsFirstAttempt_isTrue() {
    try (LocalTable table = LocalTable.created()) {
      table.store.put(wrong);

      assertThat(lostAnswer(table, store -> store.replace(wrong, right))).isTrue();

      assertThat(table.store.all(wrong.room()).messages()).containsExactly(right);
    }
  }

  @Test
  @Tag("C4")
  void withdraw_clientsOwnRetryMeetsItsFirstAttempt_isFalseAndGone() {
    try (LocalTable table = LocalTable.created()) {
      table.store.put(wrong);

      assertThat(lostAnswer(table, store -> store.withdraw(wrong))).isFalse();

      assertThat(table.store.all(wrong.room()).messages()).isEmpty();
    }
  }

  @Test
  @Tag("C6")
  @Tag("F5")
  @Tag("F9")
  void correct_everyConnectionIsDropped_isUnknown() {
    for (Throwable failure : failures(new ScriptedServer(DROP))) {
      assertThat(failure)
          .asInstanceOf(throwable(OutcomeUnknown.class))
          .hasMessage(
              "correcting table 'chat' got no certain answer (%s): repeat the same correction"
                  .formatted(wrong.id()))
          .extracting(OutcomeUnknown::id)
          .isEqualTo(wrong.id());
    }
  }

  @Test
  @Tag("C6")
  @Tag("F3")
  void correct_everyAttemptIsThrottled_isThrottled() {
    assertThat(failures(new ScriptedServer(refuse(400, "ProvisionedThroughputExceededException"))))
        .hasOnlyElementsOfType(Throttled.class);
  }

  @Test
  @Tag("C6")
  @Tag("F8")
  void correct_forbidden_isMisconfiguredAndSaysWhatToAllow() {
    assertThat(failures(new ScriptedServer(refuse(400, "AccessDeniedException"))))
        .hasOnlyElementsOfType(Misconfigured.class)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .hasMessageStartingWith("correcting room '" + wrong.room() + "' of table")
                    .hasMessageContaining("for corrections dynamodb:DeleteItem"));
  }

  @Test
  @Tag("C6")
  @Tag("F10")
  void correct_closed_isMisconfigured() {
    AsyncChatStore store = LostAnswersTest.builder(LocalTable.ENDPOINT).buildAsync();
    store.close();

    assertThat(failures((AsyncCorrections) store)).hasOnlyElementsOfType(Misconfigured.class);
  }

  private boolean lostAnswer(
      LocalTable table, Function<AsyncCorrections, CompletableFuture<Boolean>> correction) {
    try (ScriptedServer server =
            new ScriptedServer(
                ScriptedServer.forwardAndDrop(LocalTable.ENDPOINT),
                ScriptedServer.forward(LocalTable.ENDPOINT));
        AsyncChatStore store =
            LostAnswersTest.builder(server.endpoint()).tableName(table.name).buildAsync()) {
      boolean answer = correction.apply((AsyncCorrections) store).join();
      assertThat(server.requests()).isEqualTo(2);
      return answer;
    }
  }

  /** Of both corrections on that server. */
  private List<ChatStoreException> failures(ScriptedServer server) {
    try (server;
        AsyncChatStore store = LostAnswersTest.builder(server.endpoint()).buildAsync()) {
      return failures((AsyncCorrections) store);
    }
  }

  private List<ChatStoreException> failures(AsyncCorrections corrections) {
    return List.of(
        failure(corrections.replace(wrong, right)), failure(corrections.withdraw(wrong)));
  }

  private static ChatStoreException failure(CompletableFuture<Boolean> correction) {
    ChatStoreException failure =
        (ChatStoreException)
            correction
                .handle((done, failed) -> failed == null ? new AssertionError(done) : failed)
                .join();
    assertThat(failure.toString()).doesNotContain("secret");
    return failure;
  }

  private ChatMessage message(String text) {
    return new ChatMessage(room, "ada", UnixTime.parse("1734300000.5"), text);
  }
}
