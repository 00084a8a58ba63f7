package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.Order;
import io.chatstore.Page;
import io.chatstore.PageToken;
import io.chatstore.ReadRequest;
import io.chatstore.dual.ShadowStatus.Example;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a comparison of two answers comes to, with its second look. */
class ComparisonTest {

  private final ShadowScene scene = new ShadowScene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  @Tag("W16")
  @Tag("W18")
  void eachKind_stays_isCountedToldAndOnlyWhatIsMissingIsRepaired() {
    ChatMessage missing = scene.message("ada", 1, "secret one");
    scene.source.memory.put(missing);
    scene.source.memory.put(scene.message("ada", 2, "secret two"));
    scene.target.memory.put(scene.message("ada", 2, "secret three"));
    scene.target.memory.put(scene.message("ada", 3, "secret four"));

    ShadowStatus status = scene.compare(scene.latest(10));
    scene.settle();

    assertThat(status.mismatched())
        .isEqualTo(
            Map.of(
                Mismatch.MISSING, 1L,
                Mismatch.CHANGED, 1L,
                Mismatch.UNEXPECTED, 1L,
                Mismatch.ORDER, 0L));
    assertThat(status.behind()).isZero();
    assertThat(status.recentMismatched()).isEqualTo(1);
    assertThat(status.examples())
        .extracting(Example::id)
        .containsExactlyInAnyOrder(missing.id(), scene.message(2).id(), scene.message(3).id());
    assertThat(status.toString()).contains("room-").doesNotContain("secret");
    assertThat(scene.told.compared).containsExactly(false, false);
    assertThat(scene.told.mismatched)
        .containsExactlyInAnyOrder(Mismatch.MISSING, Mismatch.CHANGED, Mismatch.UNEXPECTED);
    assertThat(scene.told.answered).contains(Side.TARGET, Side.SOURCE);
    assertThat(scene.repaired).containsExactly(missing);
  }

  @Test
  @Tag("W16")
  void targetIsRead_differs_isTheSourcesFault() {
    scene.put(scene.target, 1);

    ShadowStatus status = scene.compare(scene.latest(10), Side.TARGET);

    assertThat(status.examples())
        .singleElement()
        .matches(it -> it.on() == Side.SOURCE && it.kind() == Mismatch.MISSING);
  }

  @Test
  @Tag("W17")
  void missing_hasComeBeforeTheSecondLook_isBehindAndNotRepaired() {
    scene.put(scene.source, 1);
    scene.target.afterNextRead(() -> scene.put(scene.target, 1));

    assertBehind(scene.compare(scene.latest(10)));
    scene.settle();
    assertThat(scene.told.compared).containsExactly(true, false);
    assertThat(scene.repaired).isEmpty();
  }

  @Test
  @Tag("W17")
  void missing_whileTheJournalOwesItThere_isNoComparison() {
    scene.put(scene.source, 1);
    scene.lagging = Side.TARGET;

    ShadowStatus meanwhile = scene.compare(scene.latest(10));
    scene.lagging = Side.SOURCE;
    ShadowStatus after = scene.compare(scene.latest(10));

    assertThat(meanwhile.compared()).isZero();
    assertThat(meanwhile.failed()).isEqualTo(1);
    assertThat(scene.repaired).hasSize(1);
    assertThat(after.mismatched()).containsEntry(Mismatch.MISSING, 1L);
  }

  @Test
  @Tag("W17")
  void unexpected_arrivedBetweenTheTwoReads_isBehind() {
    ReadRequest request = scene.latest(2);
    scene.putBoth(1, 2, 3);
    Page before = scene.source.memory.read(request);
    scene.putBoth(4, 5);

    scene.shadow.offer(request, before, Side.SOURCE);
    Eventually.holds(() -> scene.shadow.status().compared() == 1);

    assertBehind(scene.shadow.status());
  }

  @Test
  @Tag("W17")
  void difference_hasBecomeAnotherOne_isNoMismatchYet() {
    scene.put(scene.source, 1);
    ChatMessage other = scene.message("ada", 1, "another text");
    scene.target.afterNextRead(() -> scene.target.memory.put(other));

    assertBehind(scene.compare(scene.latest(10)));
    assertThat(scene.compare(scene.latest(10)).mismatched()).containsEntry(Mismatch.CHANGED, 1L);
  }

  @Test
  @Tag("W16")
  void order_staysAnotherOne_isOneMismatch() {
    scene.putBoth(1, 2, 3, 4);
    scene.target.answers(scene.target::reversed);

    ShadowStatus status = scene.compare(scene.latest(3));

    assertThat(status.mismatched()).containsEntry(Mismatch.ORDER, 1L);
    assertThat(status.recentMismatched()).isEqualTo(1);
  }

  @Test
  @Tag("W17")
  void order_wasAnotherOneOnce_isBehind() {
    scene.putBoth(1, 2, 3);
    scene.target.answers(
        request -> {
          scene.target.answersWell();
          return scene.target.reversed(request);
        });

    assertBehind(scene.compare(scene.latest(10)));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("W16")
  void otherPageEndsEarlier_isComparedAsFarAsItReaches(Order order) {
    scene.putBoth(1, 2, 4, 5);
    scene.put(scene.target, 3);

    ShadowStatus status = scene.compare(scene.latest(3).order(order));

    assertThat(status.mismatched())
        .containsEntry(Mismatch.UNEXPECTED, 1L)
        .containsEntry(Mismatch.MISSING, 0L);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("W16")
  void laterPage_isReadBehindTheSamePlace(Order order) {
    scene.putBoth(1, 2, 3, 4, 5);
    scene.put(scene.source, 6, 0);
    ReadRequest request = scene.latest(3).order(order);
    PageToken token = scene.source.memory.read(request).next().orElseThrow();
    ReadRequest second = request.continueFrom(token).limit(2);

    ShadowStatus status = scene.compare(second);

    assertThat(status.compared()).isEqualTo(1);
    assertThat(status.behind()).isZero();
    assertThat(status.recentMismatched()).isZero();
    assertThat(scene.target.asked).singleElement().isSameAs(second);
  }

  /** More of them than the second look reads at once; the last of them stays missing. */
  @ParameterizedTest
  @EnumSource
  @Tag("W16")
  @Tag("W17")
  void missing_amongManyOfOneMicrosecond_isFoundAgainOrNot(Order order) {
    for (int i = 0; i < 250; i++) {
      ChatMessage one = scene.message("author " + i, 7, "text");
      scene.source.memory.put(one);
      if (i != 99 && i != 249) {
        scene.target.memory.put(one);
      }
    }
    ChatMessage late = scene.message("author 249", 7, "text");
    scene.target.afterNextRead(() -> scene.target.memory.put(late));

    ShadowStatus status = scene.compare(scene.latest(1_000).order(order));

    assertThat(status.mismatched()).containsEntry(Mismatch.MISSING, 1L);
    assertThat(status.examples())
        .singleElement()
        .matches(it -> it.id().author().equals("author 99"));
  }

  @Test
  @Tag("W17")
  void manyDifferences_aBoundedNumberIsLookedAtAgain() {
    scene.put(scene.source, LongStream.range(0, 50).toArray());

    ShadowStatus status = scene.compare(scene.latest(100));

    assertThat(status.mismatched())
        .containsEntry(Mismatch.MISSING, (long) ShadowReads.LOOKED_AT_AGAIN);
    assertThat(scene.target.asked).hasSize(1 + ShadowReads.LOOKED_AT_AGAIN);
    assertThat(status.recentMismatched()).isEqualTo(1);
  }

  @Test
  @Tag("W16")
  void examplesAndWindow_areTheLastOfBoundedNumber() {
    scene.put(scene.source, LongStream.range(0, 120).toArray());
    for (long i = 0; i < 120; i++) {
      ChatMessage one = scene.message(i);
      scene.compare(
          ReadRequest.range(
              scene.room, one.sentAt().minusNanos(1_000), one.sentAt().plusNanos(1_000)));
    }
    ShadowStatus full = scene.shadow.status();
    scene.settle();
    scene.settle();
    ShadowStatus after = scene.shadow.status();

    assertThat(full.examples())
        .extracting(Example::id)
        .isEqualTo(
            LongStream.range(0, ShadowCounts.EXAMPLES)
                .mapToObj(i -> scene.message(119 - i).id())
                .toList());
    assertThat(full.recent()).isEqualTo(3);
    assertThat(full.recentMismatched()).isEqualTo(3);
    assertThat(after.recentMismatched()).isEqualTo(1);
    assertThat(after.compared()).isEqualTo(122);
  }

  private static void assertBehind(ShadowStatus status) {
    assertThat(status.compared()).isEqualTo(1);
    assertThat(status.behind()).isEqualTo(1);
    assertThat(status.recentMismatched()).isZero();
    assertThat(status.mismatched().values()).containsOnly(0L);
    assertThat(status.examples()).isEmpty();
  }
}
