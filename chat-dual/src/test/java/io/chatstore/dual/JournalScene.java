package io.chatstore.dual;

import io.chatstore.ChatMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tasks to be written to a journal, and what it holds. */
final class JournalScene {

  private JournalScene() {}

  static Task task(int number) {
    return task(number, EnumSet.of(Side.TARGET));
  }

  static Task task(int number, Set<Side> owed) {
    return new Task(Task.Kind.PUT, message(number, "text " + number), owed);
  }

  static ChatMessage message(int number, String text) {
    return new ChatMessage("room", "ada", Instant.ofEpochSecond(1_700_000_000L + number), text);
  }

  static Journal open(Path folder) throws IOException {
    return open(folder, 1 << 20, 1 << 16);
  }

  static Journal open(Path folder, long most, int segment) throws IOException {
    return Journal.open(folder, new JournalLimits(most, segment));
  }

  /** Writes tasks with these numbers, and lets passes have them. */
  static List<Entry> append(Journal journal, int... numbers) {
    List<Entry> entries = new ArrayList<>();
    for (int number : numbers) {
      Entry entry = journal.append(task(number)).join();
      journal.release(entry);
      entries.add(entry);
    }
    return entries;
  }

  /** All that a pass gives, in its order; it stays claimed. */
  static List<Entry> pass(Journal journal) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Journal.Pass pass = journal.pass();
    for (Entry entry = pass.next(); entry != null; entry = pass.next()) {
      entries.add(entry);
    }
    return entries;
  }

  /** The numbers of the tasks that a pass gives. */
  static List<Integer> numbers(Journal journal) throws IOException {
    return pass(journal).stream().map(entry -> number(entry.task())).toList();
  }

  static int number(Task task) {
    return (int) (task.message().sentAt().getEpochSecond() - 1_700_000_000L);
  }
}
