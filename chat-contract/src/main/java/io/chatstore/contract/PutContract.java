package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a put answers, and what stands afterwards. */
public interface PutContract extends StoreUnderTest {

  @Test
  @Tag("P1")
  @Tag("M1")
  @Tag("R1")
  default void put_newMessage_isStoredAndRead() {
    Scene scene = new Scene(store());
    ChatMessage message = scene.message("ada", 0, "hello");

    PutResult result = store().put(message);

    assertThat(result)
        .isEqualTo(new PutResult(tellsPutsApart() ? Outcome.STORED : Outcome.WRITTEN, message));
    assertThat(scene.all()).containsExactly(message);
  }

  @Test
  @Tag("P2")
  default void put_sameMessageAgain_isAlreadyStored() {
    assumeTrue(tellsPutsApart(), "this mode does not tell puts apart (P4)");
    Scene scene = new Scene(store());
    ChatMessage message = scene.message("ada", 0);
    store().put(message);

    PutResult result = store().put(message);

    assertThat(result).isEqualTo(new PutResult(Outcome.ALREADY_STORED, message));
    assertThat(scene.all()).containsExactly(message);
  }

  @Test
  @Tag("P3")
  @Tag("F6")
  default void put_otherTextUnderOneIdentity_isConflictAndChangesNothing() {
    assumeTrue(tellsPutsApart(), "this mode does not tell puts apart (P4)");
    Scene scene = new Scene(store());
    ChatMessage standing = scene.message("ada", 0, "first");
    store().put(standing);

    PutResult result = store().put(scene.message("ada", 0, "second"));

    assertThat(result).isEqualTo(new PutResult(Outcome.CONFLICT, standing));
    assertThatThrownBy(result::orThrow)
        .isInstanceOfSatisfying(
            ChatStoreException.Conflict.class,
            conflict -> assertThat(conflict.standing()).isEqualTo(standing))
        .hasMessageNotContaining("first");
    assertThat(scene.all()).containsExactly(standing);
  }

  @Test
  @Tag("P4")
  default void put_uncheckedAgainAndWithOtherText_leavesOneOfThem() {
    assumeFalse(tellsPutsApart(), "this mode tells puts apart (P2, P3)");
    Scene one = new Scene(store());
    Scene other = new Scene(store());

    one.put(one.message("ada", 0, "a"), one.message("ada", 0, "a"));
    one.store.put(one.message("ada", 0, "b"));
    other.store.put(other.message("ada", 0, "b"));
    other.store.put(other.message("ada", 0, "a"));

    assertThat(one.all()).hasSize(1);
    assertThat(other.all()).hasSize(1);
    assertThat(one.all().get(0).text()).isEqualTo(other.all().get(0).text());
  }

  @Test
  @Tag("M1")
  default void put_sameAuthorAndInstantInTwoRooms_areTwoMessages() {
    assumeTrue(keepsRoomsApart(), "this schema keeps an author's instant once (D1)");
    Scene one = new Scene(store());
    Scene other = new Scene(store());
    ChatMessage here = one.message("ada", 0);
    ChatMessage there = new ChatMessage(other.room, "ada", one.at(0), "elsewhere");

    one.put(here, there);

    assertThat(one.all()).containsExactly(here);
    assertThat(other.all()).containsExactly(there);
  }

  @Test
  @Tag("P5")
  default void put_withoutTime_answersWithTheMessageAsItStands() {
    Scene scene = new Scene(store());

    PutResult first = store().put(scene.room, "ada", "hello");
    PutResult second = store().put(scene.room, "ada", "hello");

    assertThat(first.outcome()).isIn(Outcome.STORED, Outcome.WRITTEN);
    assertThat(first.message().text()).isEqualTo("hello");
    assertThat(second.message().sentAt()).isAfter(first.message().sentAt());
    assertThat(scene.all()).containsExactly(second.message(), first.message());
  }

  @Test
  @Tag("P6")
  default void put_sameMessageFromManyAtOnce_isStoredOnce() {
    assumeTrue(tellsPutsApart(), "this mode does not tell puts apart (P4)");
    Scene scene = new Scene(store());
    ChatMessage message = scene.message("ada", 0);

    List<PutResult> results = putAtOnce(IntStream.range(0, 16).mapToObj(i -> message).toList());

    assertThat(results).extracting(PutResult::message).containsOnly(message);
    assertThat(results)
        .extracting(PutResult::outcome)
        .containsOnlyOnce(Outcome.STORED)
        .containsOnly(Outcome.STORED, Outcome.ALREADY_STORED);
    assertThat(scene.all()).containsExactly(message);
  }

  @Test
  @Tag("P6")
  default void put_manyTextsUnderOneIdentityAtOnce_haveOneWinner() {
    assumeTrue(tellsPutsApart(), "this mode does not tell puts apart (P4)");
    Scene scene = new Scene(store());

    List<PutResult> results =
        putAtOnce(
            IntStream.range(0, 16).mapToObj(i -> scene.message("ada", 0, "text " + i)).toList());

    assertThat(results)
        .extracting(PutResult::outcome)
        .containsOnlyOnce(Outcome.STORED)
        .containsOnly(Outcome.STORED, Outcome.CONFLICT);
    assertThat(results).extracting(PutResult::message).containsOnly(scene.all().get(0));
    assertThat(scene.all()).hasSize(1);
  }

  private List<PutResult> putAtOnce(List<ChatMessage> messages) {
    List<CompletableFuture<PutResult>> running =
        messages.stream().map(message -> store().async().put(message)).toList();
    return running.stream().map(CompletableFuture::join).toList();
  }
}
