package io.chatstore.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.dual.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedRunsTest {

  @TempDir Path folder;

  @Test
  @Tag("V3")
  void manyRuns_areMergedOnTheWay_andGiveAllInOrder() throws IOException {
    int runs = 64 * 64 + 70;
    try (WorkFolder work = new WorkFolder(folder)) {
      SortedRuns<Fingerprint> sorted = new SortedRuns<>(work, Fingerprint.CODEC, Fingerprint.ORDER);
      for (int i = 0; i < runs; i++) {
        sorted.add(List.of(fingerprint(i * 7919L % runs)));
      }

      List<Long> read = new ArrayList<>();
      try (Records<Fingerprint> all = sorted.merged()) {
        for (Fingerprint one = all.next(); one != null; one = all.next()) {
          read.add(one.micros());
        }
      }
      assertThat(read)
          .hasSize(runs)
          .doesNotHaveDuplicates()
          .isSortedAccordingTo((a, b) -> Long.compare(b, a));
      assertThat(filesUnder(folder)).isLessThan(64 + 10);
    }
    assertThat(filesUnder(folder)).isZero();
  }

  @Test
  @Tag("V3")
  void digests_spilledAfterEachMessage_areThoseOfMemory() {
    try (WorkFolder work = new WorkFolder(folder)) {
      DigestTable spilled = new DigestTable(work, 1);
      DigestTable inMemory = new DigestTable(work, 1_000);
      for (int i = 0; i < 300; i++) {
        Fingerprint message = fingerprint(i % 10 * RoomDay.MICROS + i);
        Side side = i % 3 == 0 ? Side.SOURCE : Side.TARGET;
        spilled.add(side, List.of(message));
        inMemory.add(side, List.of(message));
      }

      assertThat(read(spilled.merged())).hasSize(10).isEqualTo(read(inMemory.merged()));
    }
  }

  private static List<DayDigests> read(Records<DayDigests> records) {
    List<DayDigests> read = new ArrayList<>();
    try (records) {
      for (DayDigests one = records.next(); one != null; one = records.next()) {
        read.add(one);
      }
    }
    return read;
  }

  private static Fingerprint fingerprint(long micros) {
    return new Fingerprint("room", micros, "ada", new Hash(-micros, -1));
  }

  private static long filesUnder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
