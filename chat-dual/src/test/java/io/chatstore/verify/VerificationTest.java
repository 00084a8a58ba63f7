package io.chatstore.verify;

import static io.chatstore.verify.HistoryScene.START;
import static io.chatstore.verify.HistoryScene.message;
import static io.chatstore.verify.HistoryScene.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {

  @TempDir Path folder;

  private HistoryScene scene;

  @BeforeEach
  void open() {
    scene = new HistoryScene(folder);
  }

  @Test
  @Tag("V1")
  void room_onlyThoseNamedAreCompared() {
    ChatMessage here = message("one", "ada", 0, "x");
    scene.source(here, message("two", "ada", 0, "x"));
    scene.both(message("one", "bob", 3, "x"), message("three", "bob", 3, "x"));

    VerificationReport report = scene.verification().room("one").room("three").build().run();

    assertThat(scene.differences()).containsExactly(told(DifferenceKind.MISSING, here.id()));
    assertThat(report.rooms()).containsExactly("one", "three");
    assertThat(report.source().messages()).isEqualTo(3);
    assertThat(report.target().messages()).isEqualTo(2);
    assertThat(report.roomsCompared()).isEqualTo(2);
    assertThat(report.source().unreadable()).isEqualTo(1);
  }

  @Test
  @Tag("V1")
  void window_isHalfOpen_inPartsAndByRoom() {
    ChatMessage first = message("one", "ada", 10, "x");
    ChatMessage last = message("one", "ada", 19, "x");
    scene.source(message("one", "ada", 9, "x"), first, last, message("one", "ada", 20, "x"));
    Instant from = START.plus(Duration.ofMinutes(10));
    Instant to = START.plus(Duration.ofMinutes(20));

    VerificationReport report = scene.verification().window(from, to).build().run();

    assertThat(report.source().messages()).isEqualTo(2);
    assertThat(report.source().leftOut()).isEqualTo(2);
    assertThat(scene.differences())
        .containsExactly(
            told(DifferenceKind.MISSING, first.id()), told(DifferenceKind.MISSING, last.id()));

    scene.verification().window(from, to).room("one").build().run();

    assertThat(scene.differences())
        .containsExactly(
            told(DifferenceKind.MISSING, first.id()), told(DifferenceKind.MISSING, last.id()));
  }

  @Test
  @Tag("V1")
  void window_ofNothingYet_findsNothing() {
    scene.source(message("one", "ada", 10, "x"));

    VerificationReport report =
        scene
            .verification()
            .window(START.plus(Duration.ofDays(1)), START.plus(Duration.ofDays(2)))
            .until(START)
            .room("one")
            .build()
            .run();

    assertThat(report.isClean()).isTrue();
    assertThat(report.source().messages()).isZero();
  }

  @Test
  @Tag("V2")
  void messageSentSinceItWasBuilt_isLeftOut() {
    Verification verification = scene.verification().build();
    Instant later = Instant.now().truncatedTo(ChronoUnit.MICROS).plusSeconds(1);
    scene.source(new ChatMessage("one", "ada", later, "live"));
    scene.both(message("one", "ada", 0, "x"));

    VerificationReport report = verification.run();

    assertThat(report.isClean()).isTrue();
    assertThat(report.source().leftOut()).isEqualTo(1);
    assertThat(report.source().messages()).isEqualTo(1);
    assertThat(report.until()).isBefore(later);
  }

  @Test
  @Tag("V9")
  void messagesPerSecond_isKeptOnEachSide() {
    for (int minute = 0; minute < 150; minute++) {
      scene.both(message("one", "ada", minute, "x"));
    }
    long start = System.nanoTime();

    VerificationReport report = scene.verification().messagesPerSecond(500).build().run();

    assertThat(report.isClean()).isTrue();
    assertThat(System.nanoTime() - start).isGreaterThan(300_000_000L); // it is made to wait
    assertThatThrownBy(() -> scene.verification().messagesPerSecond(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0");
  }

  @Test
  @Tag("V1")
  void until_isExclusive() {
    ChatMessage before = message("one", "ada", 9, "x");
    scene.source(before, message("one", "ada", 10, "x"));

    scene.verification().until(START.plus(Duration.ofMinutes(10))).build().run();

    assertThat(scene.differences()).containsExactly(told(DifferenceKind.MISSING, before.id()));
  }

  @Test
  @Tag("V1")
  void fileWithRepeats_isNoDifference_andIsTold() {
    ChatMessage twice = message("one", "ada", 0, "x");
    ChatMessage lost = message("one", "bob", 1, "y");
    ChatMessage other = message("one", "bob", 1, "z");
    scene.target(twice, other);

    VerificationReport report =
        scene
            .verification(new FileSide(List.of(twice, lost, twice, other)), scene.target)
            .build()
            .run();

    assertThat(report.isClean()).isTrue();
    assertThat(report.daysDiffering()).isEqualTo(1);
    assertThat(report.source().repeated()).isEqualTo(2);
    assertThat(report.target().repeated()).isZero();
  }

  @Test
  @Tag("V1")
  void evenRepeats_doNotCancelThemselves() {
    ChatMessage one = message("one", "ada", 0, "x");
    ChatMessage two = message("one", "ada", 1, "x");
    ChatMessage three = message("one", "bob", 0, "1");
    ChatMessage four = message("one", "bob", 1, "2");

    VerificationReport report =
        scene
            .verification(
                new FileSide(List.of(one, one, two, two)),
                new FileSide(List.of(three, three, four, four)))
            .build()
            .run();

    assertThat(report.differences())
        .containsEntry(DifferenceKind.MISSING, 2L)
        .containsEntry(DifferenceKind.UNEXPECTED, 2L);
  }

  @Test
  @Tag("V6")
  void differencesFile_holdsIdentitiesAndNoTexts_andIsReplaced() throws IOException {
    Files.writeString(scene.file(), "of an earlier run");
    scene.source(message("the \"room\"\n", "ada", 0, "secret one"));
    scene.target(message("the \"room\"\n", "ada", 0, "secret two"));

    VerificationReport report = scene.verification().build().run();

    assertThat(scene.file())
        .hasContent(
            "{\"kind\":\"changed\",\"room\":\"the \\\"room\\\"\\n\",\"time_us\":1709330400000000,"
                + "\"name\":\"ada\"}");
    assertThat(report.toString() + report.toText() + report.toJson()).doesNotContain("secret");
  }

  @Test
  @Tag("V6")
  void unreadableRecords_areCounted() {
    VerificationReport report =
        scene.verification(new FileSide(List.of()), scene.target).parallel(1).build().run();

    assertThat(report.source().unreadable()).isEqualTo(4);
    assertThat(report.target().unreadable()).isZero();
  }

  @Test
  @Tag("V6")
  void examples_areTheFirstHundred() {
    for (int i = 0; i < 120; i++) {
      scene.source(message("one", "ada", i, "x"));
    }

    VerificationReport report = scene.verification().build().run();

    assertThat(report.examples()).hasSize(100).doesNotHaveDuplicates();
    assertThat(report.differences()).containsEntry(DifferenceKind.MISSING, 120L);
    assertThat(scene.differences()).hasSize(120);
  }

  @Test
  @Tag("V6")
  void progress_atTheEnd_tellsAll() {
    scene.both(message("one", "ada", 0, "x"));
    scene.source(message("one", "bob", 0, "x"));
    Verification verification = scene.verification().build();

    assertThat(verification.progress().step()).isEqualTo(VerificationStep.SCAN);
    verification.run();

    VerificationProgress progress = verification.progress();
    assertThat(progress.step()).isEqualTo(VerificationStep.ENDED);
    assertThat(progress.source().messages()).isEqualTo(2);
    assertThat(progress.source().estimate()).hasValue(2);
    assertThat(progress.daysWalked()).isEqualTo(1);
    assertThat(progress.suspects()).isEqualTo(1);
    assertThat(progress.lookedAt()).isEqualTo(1);
    assertThat(progress.differences()).isEqualTo(1);
    assertThatThrownBy(verification::run).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void build_whatAFileCannotDo_isRefused() {
    FileSide file = new FileSide(List.of());

    assertThatThrownBy(() -> scene.verification(file, scene.target).room("one").build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scene.verification(scene.source, file).sample(3).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scene.verification().sample(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scene.verification().window(START, START.minusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
