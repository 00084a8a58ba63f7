package io.chatstore.dual;

import static io.chatstore.dual.JournalScene.append;
import static io.chatstore.dual.JournalScene.message;
import static io.chatstore.dual.JournalScene.numbers;
import static io.chatstore.dual.JournalScene.open;
import static io.chatstore.dual.JournalScene.pass;
import static io.chatstore.dual.JournalScene.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatMessage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is owed is kept on disk. */
class JournalTest {

  @TempDir Path folder;

  @Test
  @Tag("J1")
  void append_reopened_isGivenOutOldestFirstAsItWasWritten() throws IOException {
    Task odd =
        new Task(
            Task.Kind.WITHDRAW,
            new ChatMessage("räum", "ādá 😀", Instant.parse("2024-05-06T07:08:09.123456Z"), ""),
            EnumSet.allOf(Side.class));
    try (Journal journal = open(folder)) {
      append(journal, 1, 2);
      Entry entry = journal.append(odd).join();
      journal.settle(entry, Side.SOURCE);
    }

    try (Journal journal = open(folder)) {
      List<Entry> entries = pass(journal);
      assertThat(entries).extracting(Entry::task).startsWith(task(1), task(2));
      assertThat(entries.get(2).task()).isEqualTo(odd);
      assertThat(entries.get(2).owed()).containsExactly(Side.TARGET);
      assertThat(journal.repairs()).isEmpty();
      assertThat(journal.status().owedToTarget()).isEqualTo(3);
      assertThat(journal.status().owedToSource()).isZero();
      assertThat(journal.status().oldest()).contains(entries.get(0).since());
    }
  }

  @Test
  @Tag("J1")
  void append_isNotReleased_isGivenOutByNoPass() throws IOException {
    try (Journal journal = open(folder)) {
      Entry mine = journal.append(task(1)).join();
      append(journal, 2);

      assertThat(journal.status().waiting()).isEqualTo(1);
      assertThat(numbers(journal)).containsExactly(2);
      journal.release(mine);
      assertThat(numbers(journal)).containsExactly(1);
      assertThat(numbers(journal)).isEmpty();
    }
  }

  @Test
  @Tag("J1")
  void settle_someAndReopened_leavesTheOthers() throws IOException {
    try (Journal journal = open(folder, 1 << 20, 300)) {
      List<Entry> entries = append(journal, 1, 2, 3, 4, 5, 6, 7, 8);
      for (int i = 1; i < 8; i += 2) {
        journal.settle(entries.get(i), Side.TARGET);
        journal.settle(entries.get(i), Side.TARGET);
      }
      assertThat(journal.status().entries()).isEqualTo(4);
    }

    try (Journal journal = open(folder, 1 << 20, 300)) {
      assertThat(numbers(journal)).containsExactly(1, 3, 5, 7);
    }
  }

  @Test
  @Tag("J2")
  void settle_all_leavesNoFile() throws IOException {
    try (Journal journal = open(folder, 1 << 20, 300)) {
      for (Entry entry : append(journal, 1, 2, 3, 4, 5, 6, 7, 8)) {
        journal.settle(entry, Side.TARGET);
      }

      Eventually.holds(() -> journal.status().bytes() == 0);
      assertThat(files()).isEmpty();
      append(journal, 9);
      assertThat(numbers(journal)).containsExactly(9);
    }
  }

  @Test
  @Tag("J2")
  void settle_allButOneOfTheOldest_keepsItsFileAndForgetsNothingThatWasSettled()
      throws IOException {
    try (Journal journal = open(folder, 1 << 20, 300)) {
      List<Entry> entries = append(journal, 1, 2);
      journal.settle(entries.get(1), Side.TARGET);
      for (int i = 3; i < 200; i++) {
        append(journal, i).forEach(entry -> journal.settle(entry, Side.TARGET));
      }
      Eventually.holds(() -> files().size() <= 3);
    }

    try (Journal journal = open(folder, 1 << 20, 300)) {
      assertThat(numbers(journal)).containsExactly(1);
    }
  }

  @Test
  @Tag("J2")
  void append_beyondTheBound_isRefusedUntilThereIsRoom() throws IOException {
    try (Journal journal = open(folder, 2_000, 500)) {
      List<Entry> entries = new ArrayList<>();
      Throwable refusal = null;
      for (int i = 0; i < 100 && refusal == null; i++) {
        CompletableFuture<Entry> appended = journal.append(task(i));
        refusal = appended.handle((entry, failure) -> failure).join();
        if (refusal == null) {
          entries.add(appended.join());
        }
      }

      assertThat(refusal).isInstanceOf(JournalFull.class).hasMessageContaining("2000");
      assertThat(journal.status().bytes()).isLessThanOrEqualTo(2_000);
      entries.forEach(entry -> journal.settle(entry, Side.TARGET));
      Eventually.holds(
          () -> journal.append(task(1)).handle((e, failure) -> failure == null).join());
    }
  }

  @Test
  @Tag("J1")
  void append_largestMessage_isKept() throws IOException {
    ChatMessage large = message(1, "x".repeat(400_000));
    try (Journal journal = open(folder, 4 << 20, 1_000)) {
      append(journal, 2);
      journal.append(new Task(Task.Kind.PUT, large, Set.of(Side.SOURCE))).join();
      append(journal, 3);
    }
    try (Journal journal = open(folder, 4 << 20, 1_000)) {
      assertThat(pass(journal))
          .extracting(entry -> entry.task().message())
          .containsExactly(message(2, "text 2"), large, message(3, "text 3"));
    }
  }

  @Test
  @Tag("J1")
  void append_afterClose_isRefused() throws IOException {
    Journal journal = open(folder);
    Entry entry = append(journal, 1).get(0);
    journal.close();
    journal.close();

    assertThat(journal.append(task(2)))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withMessageContaining("closed");
    journal.settle(entry, Side.TARGET);
    journal.release(entry);
  }

  @Test
  @Tag("J4")
  void open_twiceInOneProcess_isRefusedAndTheFirstKeepsItsLock() throws Exception {
    try (Journal journal = open(folder)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> open(folder))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("in use")
            .hasMessageContaining("close that one");
      }
      append(journal, 1);
      assertThat(OtherProcess.run(OpenJournal.class, folder.toString()))
          .contains("in use", "a folder of its own");
    }
    assertThat(OtherProcess.run(OpenJournal.class, folder.toString())).contains("opened");
    open(folder).close();
  }

  /** As an application that is deployed anew beside its former self, in one process. */
  @Test
  @Tag("J4")
  void open_byAnotherClassLoader_isRefusedAndTheFirstKeepsItsLock() throws Exception {
    try (Journal journal = open(folder)) {
      URL[] places =
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(place -> url(Path.of(place)))
              .toArray(URL[]::new);
      try (URLClassLoader other =
          new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
        Method take =
            other.loadClass(JournalLock.class.getName()).getDeclaredMethod("take", Path.class);
        take.setAccessible(true);

        assertThatThrownBy(() -> take.invoke(null, folder))
            .cause()
            .isInstanceOf(IOException.class)
            .hasMessageContaining("close that one");
      }
      append(journal, 1);
      assertThat(OtherProcess.run(OpenJournal.class, folder.toString())).contains("in use");
    }
  }

  private static URL url(Path place) {
    try {
      return place.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Tag("J1")
  void open_folderIsALink_isOpened() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    try (Journal journal = open(link)) {
      append(journal, 1);
      assertThatThrownBy(() -> open(real)).hasMessageContaining("in use");
    }
    try (Journal journal = open(real)) {
      assertThat(numbers(journal)).containsExactly(1);
    }
  }

  @Test
  @Tag("J2")
  void open_everythingIsSettled_leavesNoFileThoughNothingIsAppended() throws IOException {
    try (Journal journal = open(folder)) {
      append(journal, 1).forEach(entry -> journal.settle(entry, Side.TARGET));
      Path file = folder.resolve("0000000000000001.journal");
      Eventually.holds(() -> listed().isEmpty());
      Files.copy(file, folder.resolve("0000000000000009.journal"));
    }
    Files.move(
        folder.resolve("0000000000000009.journal"), folder.resolve("0000000000000001.journal"));

    try (Journal journal = open(folder)) {
      assertThat(journal.status().entries()).isZero();
      Eventually.holds(() -> files().isEmpty());
    }
  }

  /** Opens a journal in another process. */
  static final class OpenJournal {
    public static void main(String[] arguments) {
      try (Journal journal = open(Path.of(arguments[0]))) {
        System.out.println("opened with " + journal.status().entries());
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  @Tag("J1")
  void entries_journalIsOpen_areListedWithoutTexts() throws IOException {
    try (Journal journal = open(folder, 1 << 20, 300)) {
      List<Entry> entries = append(journal, 1, 2, 3, 4);
      journal.settle(entries.get(1), Side.TARGET);
      Eventually.holds(() -> listed().size() == 3);

      assertThat(listed())
          .extracting(JournalEntry::id)
          .containsExactly(message(1, "").id(), message(3, "").id(), message(4, "").id());
      assertThat(listed().get(0).owed()).containsExactly(Side.TARGET);
      assertThat(listed().toString()).doesNotContain("text");
    }
    JournalEntries.forEach(folder.resolve("absent"), entry -> assertThat(entry).isNull());
  }

  private List<JournalEntry> listed() {
    List<JournalEntry> listed = new ArrayList<>();
    try {
      JournalEntries.forEach(folder, listed::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return listed;
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".journal")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
