package io.chatstore.dual;

import static io.chatstore.dual.JournalScene.append;
import static io.chatstore.dual.JournalScene.numbers;
import static io.chatstore.dual.JournalScene.open;
import static io.chatstore.dual.JournalScene.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal's files are torn, damaged, or of another version. */
class JournalDamageTest {

  private static final int ENTRIES = 6;

  @TempDir Path folder;

  @Test
  @Tag("J3")
  void open_fileIsCutAtAnyByte_losesWhatIsCutAndNothingElse() throws IOException {
    List<Integer> ends = written(folder.resolve("whole"));
    byte[] whole = Files.readAllBytes(segment(folder.resolve("whole")));
    for (int length = 0; length < whole.length; length++) {
      Path cut = copy(Arrays.copyOf(whole, length), "cut-" + length);
      int cutAt = length;
      List<Integer> kept =
          IntStream.range(0, ENTRIES).filter(i -> ends.get(i) <= cutAt).boxed().toList();

      try (Journal journal = open(cut)) {
        assertThat(numbers(journal)).as("cut at %d", length).isEqualTo(kept);
        assertThat(journal.mayHaveLost()).isFalse();
        boolean between = length == JournalFormat.HEADER_BYTES || ends.contains(length);
        assertThat(journal.repairs()).as("cut at %d", length).hasSize(between ? 0 : 1);
        append(journal, 100);
      }
      try (Journal journal = open(cut)) {
        List<Integer> more = new ArrayList<>(kept);
        more.add(100);
        assertThat(numbers(journal)).as("cut at %d, and used again", length).isEqualTo(more);
        assertThat(journal.repairs()).isEmpty();
      }
      Pair.delete(cut);
    }
  }

  @Test
  @Tag("J3")
  void open_anyByteIsWrong_losesOneRecordAndSaysSo() throws IOException {
    List<Integer> ends = written(folder.resolve("whole"));
    byte[] whole = Files.readAllBytes(segment(folder.resolve("whole")));
    for (int at = JournalFormat.HEADER_BYTES; at < whole.length; at++) {
      byte[] wrong = whole.clone();
      wrong[at] ^= 0x40;
      Path damaged = copy(wrong, "wrong-" + at);
      int wrongAt = at;
      int lost = (int) ends.stream().filter(end -> end <= wrongAt).count();
      List<Integer> kept = IntStream.range(0, ENTRIES).filter(i -> i != lost).boxed().toList();

      try (Journal journal = open(damaged)) {
        assertThat(numbers(journal)).as("wrong at %d", at).isEqualTo(kept);
        assertThat(journal.repairs()).hasSize(1);
        assertThat(journal.mayHaveLost()).isEqualTo(lost < ENTRIES - 1);
      }
      Pair.delete(damaged);
    }
  }

  @Test
  @Tag("J3")
  void open_endOfAFileBeforeTheLastOneIsWrong_saysThatSomethingMayBeLost() throws IOException {
    try (Journal journal = open(folder, 1 << 20, 100)) {
      append(journal, 0, 1, 2);
    }
    Path first = folder.resolve("0000000000000001.journal");
    byte[] wrong = Files.readAllBytes(first);
    wrong[wrong.length - 1] ^= 1;
    Files.write(first, wrong);

    try (Journal journal = open(folder, 1 << 20, 100)) {
      assertThat(numbers(journal)).doesNotContain(0);
      assertThat(journal.mayHaveLost()).isTrue();
    }
  }

  @Test
  @Tag("J3")
  void open_damageBeforeEntriesOfWhichSomeAreSettled_forgetsNone() throws IOException {
    try (Journal journal = open(folder)) {
      List<Entry> entries = append(journal, 0, 1, 2);
      journal.settle(entries.get(1), Side.TARGET);
      append(journal, 3);
    }
    byte[] wrong = Files.readAllBytes(segment(folder));
    wrong[JournalFormat.HEADER_BYTES + 9] ^= 1;
    Files.write(segment(folder), wrong);

    try (Journal journal = open(folder)) {
      assertThat(numbers(journal)).containsExactly(1, 2, 3);
    }
  }

  @Test
  @Tag("J3")
  void open_headerIsDamaged_putsTheFileAsideAndSaysThatSomethingMayBeLost() throws IOException {
    written(folder);
    Path file = segment(folder);
    byte[] wrong = Files.readAllBytes(file);
    wrong[14] ^= 1;
    Files.write(file, wrong);

    try (Journal journal = open(folder)) {
      assertThat(journal.mayHaveLost()).isTrue();
      assertThat(numbers(journal)).isEmpty();
      append(journal, 1);
      assertThat(numbers(journal)).containsExactly(1);
    }
    assertThat(Path.of(file + ".damaged")).hasBinaryContent(wrong);
  }

  @Test
  @Tag("J3")
  void open_damageBeforeATextThatImitatesRecords_doesNotTakeThem() throws IOException {
    byte[] payload = JournalFormat.entry(task(66), Instant.EPOCH);
    ByteBuffer imitation = ByteBuffer.allocate(payload.length + 8).putInt(payload.length);
    imitation.putInt(JournalFormat.checksum(0, ByteBuffer.wrap(payload))).put(payload);
    String text =
        new String(imitation.array(), StandardCharsets.ISO_8859_1)
            .replaceAll("[^\\x00-\\x7f]", "?");
    try (Journal journal = open(folder)) {
      ChatMessage message = JournalScene.message(1, text);
      journal.append(new Task(Task.Kind.PUT, message, Set.of(Side.TARGET))).join();
      append(journal, 2);
    }
    byte[] wrong = Files.readAllBytes(segment(folder));
    wrong[JournalFormat.HEADER_BYTES + 9] ^= 1;
    Files.write(segment(folder), wrong);

    try (Journal journal = open(folder)) {
      assertThat(numbers(journal)).containsExactly(2);
    }
  }

  @Test
  @Tag("J5")
  void open_laterVersion_isRefusedAndLeftAlone() throws IOException {
    written(folder);
    Path file = segment(folder);
    byte[] later = Files.readAllBytes(file);
    ByteBuffer header = ByteBuffer.allocate(JournalFormat.HEADER_BYTES);
    header.put(later, 0, 8).putInt(JournalFormat.VERSION + 1).put(later, 12, 8);
    CRC32C checksum = new CRC32C();
    checksum.update(header.array(), 0, 20);
    header.putInt((int) checksum.getValue());
    System.arraycopy(header.array(), 0, later, 0, header.capacity());
    Files.write(file, later);

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> open(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("later version");
    }
    assertThat(file).hasBinaryContent(later);
  }

  @Test
  @Tag("J5")
  void open_journalOfVersion1_isRead() throws IOException {
    Path golden = Path.of("src", "test", "resources", "journal-1", "0000000000000001.journal");
    Files.copy(golden, folder.resolve(golden.getFileName()));

    try (Journal journal = open(folder)) {
      assertThat(numbers(journal)).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(journal.repairs()).isEmpty();
    }
  }

  @Test
  @Tag("J6")
  void notes_oneHalfIsTorn_theOtherIsRead() throws IOException {
    try (Journal journal = open(folder)) {
      journal.notes().phase("DUAL_WRITE");
      journal.notes().incomplete(Side.TARGET, "the older reason");
      journal.notes().incomplete(Side.TARGET, "the newer reason");
    }
    byte[] whole = Files.readAllBytes(folder.resolve("notes"));
    List<String> reasons = new ArrayList<>();
    for (int at : new int[] {20, 2_068}) {
      byte[] torn = whole.clone();
      torn[at] ^= 1;
      Files.write(folder.resolve("notes"), torn);
      try (Journal journal = open(folder)) {
        assertThat(journal.notes().phase()).contains("DUAL_WRITE");
        reasons.addAll(journal.notes().incomplete().values());
      }
    }
    assertThat(reasons).containsExactlyInAnyOrder("the older reason", "the newer reason");

    byte[] both = whole.clone();
    both[20] ^= 1;
    both[2_068] ^= 1;
    Files.write(folder.resolve("notes"), both);
    assertThatThrownBy(() -> open(folder)).hasMessageContaining("damaged");
  }

  /** Writes six entries, and gives where each ends. */
  private static List<Integer> written(Path folder) throws IOException {
    List<Integer> ends = new ArrayList<>();
    try (Journal journal = open(folder)) {
      for (int i = 0; i < ENTRIES; i++) {
        append(journal, i);
        ends.add((int) journal.status().bytes());
      }
    }
    return ends;
  }

  private Path copy(byte[] bytes, String name) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(name));
    Files.write(copy.resolve("0000000000000001.journal"), bytes);
    return copy;
  }

  private static Path segment(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(it -> it.toString().endsWith(".journal")).findFirst().orElseThrow();
    }
  }
}
