package io.chatstore.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.InMemoryChatStore;
import io.chatstore.MessageSource;
import io.chatstore.ReadRequest;
import io.chatstore.UnixTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is withdrawn or replaced on both sides while it is on its way from the one to the other. */
class LateChangesTest {

  private static final long START = 1_734_300_000_000_000L;
  private static final int MESSAGES = 100;

  private final ChatStore source = InMemoryChatStore.create();
  private final ChatStore standing = InMemoryChatStore.create();
  private final MeddledStore target = new MeddledStore(standing.async());

  @Test
  @Tag("B12")
  void run_withdrawnBeforeItIsWritten_staysAway() throws Exception {
    fill();
    target.before(message(37), () -> withdrawOnBoth(message(37)));

    BackfillReport report = copy(10).build().run();

    assertThat(report.counts()).isEqualTo(new BackfillCounts(MESSAGES, 0, 0, 0, 1));
    assertThat(contents(standing)).hasSize(MESSAGES - 1).doesNotContain(message(37));
  }

  @Test
  @Tag("B12")
  void run_replacedBeforeItIsWritten_hasTheNewText() throws Exception {
    fill();
    ChatMessage edited = message(37, "edited");
    target.before(
        message(37),
        () -> {
          sideOf(source).replace(message(37), edited).join();
          sideOf(standing).replace(message(37), edited).join();
        });

    BackfillReport report = copy(10).build().run();

    assertThat(report.counts().corrected()).isEqualTo(1);
    assertThat(contents(standing)).containsExactlyElementsOf(contents(source)).contains(edited);
  }

  @Test
  @Tag("B12")
  void run_wholeSliceIsWithdrawn_staysAway() throws Exception {
    fill();
    target.before(message(30), () -> IntStream.range(30, 40).forEach(this::withdrawOnBoth));

    BackfillReport report = copy(10).build().run();

    assertThat(report.counts().corrected()).isPositive();
    assertThat(contents(standing)).containsExactlyElementsOf(contents(source));
  }

  @Test
  @Tag("B12")
  void run_muchIsPutAndLittleWithdrawn_takesAwayNothingElse() throws Exception {
    fill();
    target.before(
        message(37),
        () -> {
          withdrawOnBoth(message(37));
          IntStream.range(0, 50).mapToObj(LateChangesTest::between).forEach(this::putOnBoth);
        });

    BackfillReport report = copy(10).build().run();

    assertThat(report.counts().corrected()).isEqualTo(1);
    assertThat(contents(standing))
        .containsExactlyElementsOf(contents(source))
        .hasSize(MESSAGES + 49);
  }

  @Test
  @Tag("B12")
  @Tag("B10")
  void run_targetTurnsWithdrawalAway_makesItAgain() throws Exception {
    fill();
    target.before(message(37), () -> withdrawOnBoth(message(37)));
    AtomicInteger turnedAway = new AtomicInteger();
    target.failingCorrections(
        () -> turnedAway.incrementAndGet() <= 3 ? new Throttled("too many", null) : null);

    copy(10).build().run();

    assertThat(turnedAway.get()).isGreaterThan(3);
    assertThat(contents(standing)).doesNotContain(message(37));
  }

  @Test
  @Tag("B12")
  void run_copyFailsInTheSameSlice_staysAwayAllTheSame() throws Exception {
    fill();
    target.before(message(37), () -> withdrawOnBoth(message(37)));
    target.before(
        message(38),
        () -> {
          throw new Misconfigured("no permission", null);
        });

    assertThatThrownBy(() -> copy(10).build().run()).isInstanceOf(Misconfigured.class);

    assertThat(contents(standing)).contains(message(36)).doesNotContain(message(37));
  }

  @Test
  @Tag("B12")
  void run_sourceIsAPartOfAStore_staysAway() throws Exception {
    fill();
    target.before(message(37), () -> withdrawOnBoth(message(37)));
    MessageSource part =
        new SourceWrapper((MessageSource) source.async()) {
          @Override
          public Optional<AsyncChatStore> store() {
            return Optional.of(source.async());
          }
        };

    Backfill.from(part).to(target).parts(1).sliceSize(10).build().run();

    assertThat(contents(standing)).doesNotContain(message(37));
  }

  @Test
  @Tag("B6")
  @Tag("B12")
  void run_stoodOnTheTargetBefore_isLeftThere() throws Exception {
    fill();
    standing.put(message(37));
    target.before(message(37), () -> sideOf(source).withdraw(message(37)).join());

    BackfillReport report = copy(10).build().run();

    assertThat(report.counts()).isEqualTo(new BackfillCounts(MESSAGES - 1, 1, 0, 0, 0));
    assertThat(contents(standing)).contains(message(37));
  }

  @Test
  @Tag("B12")
  void run_withoutASecondLook_bringsItBack() throws Exception {
    fill();
    target.before(message(37), () -> withdrawOnBoth(message(37)));

    copy(10).secondLook(false).build().run();

    assertThat(contents(standing)).contains(message(37));
  }

  private BackfillBuilder copy(int sliceSize) {
    return Backfill.from((MessageSource) source.async())
        .to(target)
        .parts(1)
        .parallel(1)
        .sliceSize(sliceSize);
  }

  private void fill() {
    IntStream.range(0, MESSAGES).mapToObj(LateChangesTest::message).forEach(source::put);
  }

  private void withdrawOnBoth(int number) {
    withdrawOnBoth(message(number));
  }

  private void withdrawOnBoth(ChatMessage message) {
    sideOf(source).withdraw(message).join();
    sideOf(standing).withdraw(message).join();
  }

  private void putOnBoth(ChatMessage message) {
    source.put(message);
    standing.put(message);
  }

  private static InMemoryChatStore sideOf(ChatStore store) {
    return (InMemoryChatStore) store.async();
  }

  private static ChatMessage message(int number) {
    return message(number, "text " + number);
  }

  private static ChatMessage message(int number, String text) {
    return new ChatMessage("lobby", "ada", UnixTime.ofMicros(START + 1_000L * number), text);
  }

  /** Stands between the 30th and the 31st. */
  private static ChatMessage between(int number) {
    return new ChatMessage("lobby", "bob", UnixTime.ofMicros(START + 30_001 + number), "live");
  }

  private static List<ChatMessage> contents(ChatStore store) {
    List<ChatMessage> all = new ArrayList<>();
    store.walk(ReadRequest.all("lobby")).forEach(all::add);
    return all;
  }
}
