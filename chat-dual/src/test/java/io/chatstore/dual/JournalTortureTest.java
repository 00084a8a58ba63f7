package io.chatstore.dual;

import static io.chatstore.dual.JournalScene.number;
import static io.chatstore.dual.JournalScene.open;
import static io.chatstore.dual.JournalScene.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal under a kill, on a full disk, and with a million entries. */
class JournalTortureTest {

  private static final int MILLION = 1_000_000;

  @TempDir Path folder;

  @Test
  @Tag("J1")
  void append_processIsKilledAtAnyMoment_everythingAcknowledgedIsThere() throws Exception {
    Random random = new Random(15);
    Set<Integer> acknowledged = new HashSet<>();
    for (int round = 0; round < 5; round++) {
      Process process =
          OtherProcess.start(List.of(), Appender.class, folder.toString(), round * MILLION + "");
      try (BufferedReader printed =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        int lines = 100 + random.nextInt(2_000);
        for (int i = 0; i < lines; i++) {
          acknowledged.add(Integer.parseInt(printed.readLine()));
        }
        process.toHandle().destroyForcibly(); // leaves what it printed to be read
        printed
            .lines()
            .filter(it -> it.length() == 7)
            .map(Integer::parseInt)
            .forEach(acknowledged::add);
      }
      process.waitFor();
    }

    try (Journal journal = open(folder, 1L << 30, 1 << 20)) {
      assertThat(journal.mayHaveLost()).isFalse();
      assertThat(new HashSet<>(JournalScene.numbers(journal))).containsAll(acknowledged);
    }
  }

  /** Appends, many at a time, and prints what is acknowledged; numbers of seven digits. */
  static final class Appender {
    public static void main(String[] arguments) throws IOException {
      Journal journal = open(Path.of(arguments[0]), 1L << 30, 1 << 20);
      Queue<CompletableFuture<Entry>> appended = new ArrayDeque<>();
      for (int i = Integer.parseInt(arguments[1]) + MILLION; ; i++) {
        appended.add(journal.append(task(i)));
        if (appended.size() == 16) {
          System.out.println(number(appended.remove().join().task()));
        }
      }
    }
  }

  @Test
  @Tag("J2")
  void append_aMillionEntriesInASmallHeap_areAllKeptAndReplayed() throws Exception {
    String printed = OtherProcess.run(List.of("-Xmx48m"), Million.class, folder.toString());

    assertThat(printed).contains("1000000 after reopening", "1000000 replayed in order", "0 left");
  }

  /** Writes a million entries, opens the journal again, and settles them. */
  static final class Million {
    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      try (Journal journal = open(folder, 1L << 30, 4 << 20)) {
        Queue<CompletableFuture<Entry>> appended = new ArrayDeque<>();
        for (int i = 0; i < MILLION; i++) {
          appended.add(journal.append(task(i)));
          if (appended.size() == 4_096) {
            journal.release(appended.remove().join());
          }
        }
        appended.forEach(it -> journal.release(it.join()));
      }
      try (Journal journal = open(folder, 1L << 30, 4 << 20)) {
        System.out.println(journal.status().entries() + " after reopening");
        Journal.Pass pass = journal.pass();
        int next = 0;
        for (Entry entry = pass.next(); entry != null; entry = pass.next()) {
          next += number(entry.task()) == next ? 1 : 0;
          journal.settle(entry, Side.TARGET);
        }
        System.out.println(next + " replayed in order");
        System.out.println(journal.status().entries() + " left");
      }
    }
  }

  @Test
  @Tag("J2")
  @Tag("J6")
  void append_diskIsFull_isRefusedWholeAndGoesOnOnceThereIsRoom() throws Exception {
    String printed = OtherProcess.runOnSmallDisk(folder, FullDisk.class);

    assumeTrue(
        !printed.contains("no small disk"), "needs Linux, and the right to mount a disk in memory");
    assertThat(printed)
        .contains(
            "refused: No space left on device",
            "files go all the same",
            "noted all the same",
            "goes on",
            "all there");
  }

  /** Fills a disk of a megabyte with entries, makes room, goes on, and opens the journal again. */
  static final class FullDisk {
    public static void main(String[] arguments) throws Exception {
      Path small = Path.of(arguments[0]).resolve("journal");
      Path ballast = Files.write(Path.of(arguments[0]).resolve("ballast"), new byte[1 << 16]);
      int kept = 0;
      try (Journal journal = open(small, 1L << 30, 1 << 16)) {
        Throwable refusal = null;
        while (refusal == null) {
          CompletableFuture<Entry> appended = journal.append(task(kept));
          refusal = appended.handle((entry, failure) -> failure).join();
          if (refusal == null) {
            journal.release(appended.join());
            kept++;
          }
        }
        System.out.println("refused: " + refusal.getMessage());
        settleAllButTheFirst(journal);
        Eventually.holds(() -> journal.status().bytes() < 1 << 18);
        System.out.println("files go all the same");
        refusal = null;
        while (refusal == null) {
          refusal = journal.append(task(kept++)).handle((entry, failure) -> failure).join();
        }
        kept--;
        journal.notes().incomplete(Side.TARGET, "the disk is full");
        System.out.println("noted all the same");
        Files.delete(ballast);
        journal.append(task(kept)).join();
        System.out.println("goes on");
      }
      try (Journal journal = open(small, 1L << 30, 1 << 16)) {
        List<Integer> numbers = JournalScene.numbers(journal);
        boolean inOrder = numbers.get(0) == 0 && numbers.stream().sorted().toList().equals(numbers);
        inOrder &= numbers.get(numbers.size() - 1) == kept;
        boolean noted = journal.notes().incomplete().containsKey(Side.TARGET);
        System.out.println(
            inOrder && noted && !journal.mayHaveLost() ? "all there" : numbers + " " + noted);
      }
    }

    private static void settleAllButTheFirst(Journal journal) throws IOException {
      Journal.Pass pass = journal.pass();
      for (Entry entry = pass.next(); entry != null; entry = pass.next()) {
        if (number(entry.task()) > 0) {
          journal.settle(entry, Side.TARGET);
        }
      }
    }
  }
}
