package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import io.chatstore.Limits;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What corrections answer, and what stands in the room afterwards; for a store that has them. */
public interface CorrectionsContract extends StoreUnderTest {

  @Test
  @Tag("C1")
  default void replace_wrongStands_rightStandsInItsPlace() {
    Scene scene = new Scene(store());
    ChatMessage wrong = scene.message("ada", 1, "wrong");
    ChatMessage right = scene.message("ada", 1, "right");
    ChatMessage newer = scene.message("ada", 2, "wrong");
    ChatMessage beside = scene.message("bob", 1, "wrong");
    ChatMessage older = scene.message("ada", 0, "wrong");
    scene.put(wrong, newer, beside, older);

    assertThat(replace(wrong, right)).isTrue();

    assertThat(scene.all()).containsExactly(newer, right, beside, older);
  }

  @Test
  @Tag("C1")
  @Tag("P2")
  @Tag("P3")
  default void replace_wrongStands_laterPutsMeetRight() {
    Scene scene = new Scene(store());
    ChatMessage wrong = scene.message("ada", 0, "wrong, and greater in its bytes");
    ChatMessage right = scene.message("ada", 0, "right");
    scene.put(wrong);

    replace(wrong, right);

    List<PutResult> puts = List.of(store().put(wrong), store().put(right));
    if (tellsPutsApart()) {
      assertThat(puts)
          .containsExactly(
              new PutResult(Outcome.CONFLICT, right), new PutResult(Outcome.ALREADY_STORED, right));
    }
    assertThat(scene.all()).containsExactly(right);
  }

  @Test
  @Tag("C1")
  default void replace_backAndForth_leavesTheLast() {
    Scene scene = new Scene(store());
    List<ChatMessage> texts =
        List.of(
            scene.message("ada", 0, "b"),
            scene.message("ada", 0, "a"),
            scene.message("ada", 0, ""),
            scene.message("ada", 0, "😀".repeat(20_000)),
            scene.message("ada", 0, "b"));
    scene.put(texts.get(0));

    for (int i = 1; i < texts.size(); i++) {
      assertThat(replace(texts.get(i - 1), texts.get(i))).isTrue();
      assertThat(scene.all()).containsExactly(texts.get(i));
    }
  }

  @Test
  @Tag("C2")
  default void replace_anotherTextStands_changesNothing() {
    Scene scene = new Scene(store());
    ChatMessage standing = scene.message("ada", 0, "standing");
    scene.put(standing);

    assertThat(replace(scene.message("ada", 0, "wrong"), scene.message("ada", 0, "right")))
        .isFalse();

    assertThat(scene.all()).containsExactly(standing);
  }

  @Test
  @Tag("C2")
  default void replace_nothingStands_changesNothing() {
    Scene scene = new Scene(store());

    assertThat(replace(scene.message("ada", 0, "wrong"), scene.message("ada", 0, "right")))
        .isFalse();

    assertThat(scene.all()).isEmpty();
  }

  @Test
  @Tag("C2")
  @Tag("M1")
  default void correct_sameAuthorInstantAndTextInAnotherRoom_changesNothing() {
    Scene scene = new Scene(store());
    Scene other = new Scene(store());
    ChatMessage wrong = scene.message("ada", 0, "wrong");
    ChatMessage elsewhere = new ChatMessage(other.room, "ada", scene.at(0), "wrong");
    other.put(elsewhere);

    assertThat(replace(wrong, scene.message("ada", 0, "right"))).isFalse();
    assertThat(withdraw(wrong)).isFalse();

    assertThat(other.all()).containsExactly(elsewhere);
    assertThat(scene.all()).isEmpty();
  }

  @Test
  @Tag("C4")
  default void replace_again_isTrueAndChangesNothing() {
    Scene scene = new Scene(store());
    ChatMessage wrong = scene.message("ada", 0, "wrong");
    ChatMessage right = scene.message("ada", 0, "right");
    scene.put(wrong);
    replace(wrong, right);

    assertThat(replace(wrong, right)).isTrue();
    assertThat(replace(right, right)).isTrue();

    assertThat(scene.all()).containsExactly(right);
  }

  @Test
  @Tag("C5")
  default void replace_byManyTextsAtOnce_takesPlaceOnce() {
    assumeTrue(tellsPutsApart(), "this mode does not tell corrections apart (Q11)");
    Scene scene = new Scene(store());
    ChatMessage wrong = scene.message("ada", 0, "wrong");
    scene.put(wrong);
    List<ChatMessage> rights =
        IntStream.range(0, 8).mapToObj(i -> scene.message("ada", 0, "right " + i)).toList();

    List<CompletableFuture<Boolean>> running =
        rights.stream().map(right -> corrections().replace(wrong, right)).toList();
    List<ChatMessage> replacing =
        IntStream.range(0, 8).filter(i -> running.get(i).join()).mapToObj(rights::get).toList();

    assertThat(replacing).hasSize(1).isEqualTo(scene.all());
  }

  @Test
  @Tag("C1")
  @Tag("F1")
  default void replace_badArguments_areRefusedAtTheCallWithoutTheText() {
    Scene scene = new Scene(store());
    ChatMessage wrong = scene.message("ada", 0, "secret");
    ChatMessage early =
        new ChatMessage(scene.room, "ada", Limits.EARLIEST.minusSeconds(1), "secret");

    for (ChatMessage other :
        List.of(
            scene.message("bob", 0, "secret"),
            scene.message("ada", 1, "secret"),
            new ChatMessage(scene.room + "x", "ada", scene.at(0), "secret"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> corrections().replace(wrong, other))
          .withMessageContaining(other.id().toString())
          .withMessageNotContaining("secret");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> corrections().replace(early, early))
        .withMessageStartingWith("sentAt is ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> corrections().withdraw(early))
        .withMessageStartingWith("sentAt is ");
  }

  @Test
  @Tag("C3")
  default void withdraw_wrongStands_isGoneAndNothingElse() {
    Scene scene = new Scene(store());
    ChatMessage wrong = scene.message("ada", 1, "wrong");
    ChatMessage newer = scene.message("ada", 2, "wrong");
    ChatMessage beside = scene.message("bob", 1, "wrong");
    ChatMessage older = scene.message("ada", 0, "wrong");
    scene.put(wrong, newer, beside, older);

    assertThat(withdraw(wrong)).isTrue();

    assertThat(scene.all()).containsExactly(newer, beside, older);
  }

  @Test
  @Tag("C3")
  default void withdraw_whatReplaced_isGone() {
    Scene scene = new Scene(store());
    ChatMessage wrong = scene.message("ada", 0, "wrong");
    ChatMessage right = scene.message("ada", 0, "right");
    scene.put(wrong);
    replace(wrong, right);

    assertThat(withdraw(wrong)).isFalse();
    assertThat(scene.all()).containsExactly(right);
    assertThat(withdraw(right)).isTrue();

    assertThat(scene.all()).isEmpty();
  }

  @Test
  @Tag("C2")
  default void withdraw_anotherTextStands_changesNothing() {
    Scene scene = new Scene(store());
    ChatMessage standing = scene.message("ada", 0, "standing");
    scene.put(standing);

    assertThat(withdraw(scene.message("ada", 0, "wrong"))).isFalse();

    assertThat(scene.all()).containsExactly(standing);
  }

  @Test
  @Tag("C2")
  @Tag("C4")
  default void withdraw_again_isFalse() {
    Scene scene = new Scene(store());
    ChatMessage wrong = scene.message("ada", 0, "wrong");
    scene.put(wrong);
    withdraw(wrong);

    assertThat(withdraw(wrong)).isFalse();
    assertThat(replace(wrong, scene.message("ada", 0, "right"))).isFalse();

    assertThat(scene.all()).isEmpty();
  }

  private boolean replace(ChatMessage wrong, ChatMessage right) {
    return corrections().replace(wrong, right).join();
  }

  private boolean withdraw(ChatMessage wrong) {
    return corrections().withdraw(wrong).join();
  }

  private AsyncCorrections corrections() {
    return (AsyncCorrections) store().async();
  }
}
