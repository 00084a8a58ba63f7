package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chatstore.ChatMessage;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A store read in parts, and filled by many puts at once; for a store that is a source. */
public interface SourceContract extends StoreUnderTest {

  /** The store as a source. */
  private MessageSource source() {
    return (MessageSource) store().async();
  }

  @Test
  @Tag("B1")
  @Tag("B2")
  default void read_anyPartsAnyLimit_givesEachMessageOnce() {
    Scene first = new Scene(store());
    Scene second = new Scene(store());
    List<ChatMessage> put =
        Stream.concat(
                IntStream.range(0, 40).mapToObj(i -> first.message("ada", i, "a" + i)),
                IntStream.range(0, 40)
                    .mapToObj(i -> second.message(i % 2 == 0 ? "bob" : "cat", i / 2, "😀")))
            .toList();
    first.put(put);

    for (int[] shape : new int[][] {{1, 1_000}, {3, 1_000}, {4, 97}}) {
      assertThat(all(shape[0], shape[1]))
          .filteredOn(it -> it.room().equals(first.room) || it.room().equals(second.room))
          .containsExactlyInAnyOrderElementsOf(put);
    }
  }

  /** All messages of the store, with each position given to the source as if by another process. */
  private List<ChatMessage> all(int parts, int limit) {
    List<ChatMessage> found = new ArrayList<>();
    for (String part : source().parts(parts).join()) {
      Optional<String> position = Optional.empty();
      do {
        MessageSlice slice = source().read(part, position, limit).join();
        found.addAll(slice.messages());
        position = slice.next();
      } while (position.isPresent());
    }
    return found;
  }

  @Test
  @Tag("B3")
  default void read_partPositionOrLimitIsNone_isRefused() {
    String part = source().parts(1).join().get(0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> source().read("no part", Optional.empty(), 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source().read(part, Optional.of("no position"), 10));
    assertThatIllegalArgumentException().isThrownBy(() -> source().read(part, Optional.empty(), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> source().parts(0));
  }

  @Test
  @Tag("B4")
  default void identity_twice_isOneLineAndTheSame() {
    String identity = source().identity().join();

    assertThat(identity).isNotBlank().doesNotContain("\n");
    assertThat(source().identity().join()).isEqualTo(identity);
    assertThat(source().estimate().join())
        .matches(it -> it.isEmpty() || it.getAsLong() >= 0)
        .isInstanceOf(OptionalLong.class);
  }

  @Test
  @Tag("B5")
  default void putAll_someStandAndSomeStandTwice_eachIsAnsweredAsAPut() {
    Scene scene = new Scene(store());
    Scene other = new Scene(store());
    ChatMessage standing = scene.message("ada", 0, "there");
    ChatMessage met = scene.message("bob", 0, "first");
    scene.put(standing, met);
    ChatMessage conflict = scene.message("bob", 0, "second");
    ChatMessage twice = scene.message("ada", 3, "twice");
    List<ChatMessage> many =
        new ArrayList<>(
            IntStream.range(10, 160).mapToObj(i -> scene.message("ada", i, "n")).toList());
    many.addAll(
        IntStream.range(200, 240).mapToObj(i -> other.message("eve", i, "x".repeat(i))).toList());
    many.addAll(
        List.of(standing, conflict, twice, twice, other.message("cat", 1, "y".repeat(100_000))));

    List<PutResult> answers = results(many);

    if (tellsPutsApart()) {
      assertThat(answers.subList(0, 190))
          .extracting(PutResult::outcome)
          .containsOnly(Outcome.STORED);
      assertThat(answers.subList(190, 192))
          .containsExactly(
              new PutResult(Outcome.ALREADY_STORED, standing),
              new PutResult(Outcome.CONFLICT, met));
      assertThat(answers.subList(192, 194))
          .extracting(PutResult::outcome)
          .containsExactlyInAnyOrder(Outcome.STORED, Outcome.ALREADY_STORED);
      assertThat(scene.all()).contains(met).doesNotContain(conflict).hasSize(153);
    }
    assertThat(other.all()).hasSize(41);
    assertThat(scene.all()).contains(standing, twice).containsAll(many.subList(0, 150));
  }

  @Test
  @Tag("B5")
  default void putAll_again_changesNothing() {
    Scene scene = new Scene(store());
    List<ChatMessage> many =
        IntStream.range(0, 60).mapToObj(i -> scene.message("ada", i, "text")).toList();
    results(many);

    List<PutResult> again = results(many);

    if (tellsPutsApart()) {
      assertThat(again).extracting(PutResult::outcome).containsOnly(Outcome.ALREADY_STORED);
    }
    assertThat(scene.all()).containsExactlyInAnyOrderElementsOf(many);
    assertThat(store().async().putAll(List.of())).isEmpty();
  }

  private List<PutResult> results(List<ChatMessage> messages) {
    return store().async().putAll(messages).stream().map(CompletableFuture::join).toList();
  }
}
