package io.chatstore.dual;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** STUB. */
final class Entry {
  final Task task;
  final EnumSet<Side> owed;
  boolean claimed = true;
  private final Instant since = Instant.now();

  Entry(Task task) {
    this.task = task;
    this.owed = EnumSet.copyOf(task.owed());
  }

  Task task() {
    return task;
  }

  synchronized Set<Side> owed() {
    return EnumSet.copyOf(owed).isEmpty() ? Set.of() : Set.copyOf(owed);
  }

  Instant since() {
    return since;
  }
}
