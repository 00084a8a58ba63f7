package io.chatstore.dual;

import java.time.Instant;
import java.util.Set;

/** One record of the journal that somebody is busy with. */
final class Entry {

  private final Journal journal;
  final Segment segment;
  final int index;
  private final Task task;
  private final Instant since;

  Entry(Journal journal, Segment segment, int index, Task task, Instant since) {
    this.journal = journal;
    this.segment = segment;
    this.index = index;
    this.task = task;
    this.since = since;
  }

  /** What it said when it was written. */
  Task task() {
    return task;
  }

  /** Who is owed it still. */
  Set<Side> owed() {
    return journal.owed(this);
  }

  /** When it was written. */
  Instant since() {
    return since;
  }
}
