package io.chatstore.dual;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lists what a journal's folder holds, for people to look at. Changes nothing, and takes no lock: a
 * dual store may have it open, and what that one writes meanwhile may be in the list or not.
 */
public final class JournalEntries {

  private JournalEntries() {}

  /**
   * Tells of each entry that is open, oldest first. Holds one file of the journal in memory.
   *
   * @param folder the journal's folder; one that is absent or empty holds nothing
   * @throws IOException if a file cannot be read, or was written by a later version
   */
  public static void forEach(Path folder, Consumer<JournalEntry> entries) throws IOException {
    JournalFolder files = new JournalFolder(folder);
    Map<Long, Segment> segments = new TreeMap<>();
    for (long number : files.segments()) {
      Segment segment = new Segment(number, files.segment(number));
      segments.put(number, segment);
      try {
        load(segment, segments);
      } catch (NoSuchFileException e) { // done meanwhile
        segments.remove(number);
      }
    }
    for (Segment segment : segments.values()) {
      list(segment, entries);
    }
  }

  private static void load(Segment segment, Map<Long, Segment> segments) throws IOException {
    SegmentScan scan = new SegmentScan(segment.file, Long.MAX_VALUE);
    scan.load(segment, segments);
  }

  private static void list(Segment segment, Consumer<JournalEntry> entries) throws IOException {
    SegmentScan scan;
    try {
      scan = new SegmentScan(segment.file, Long.MAX_VALUE);
    } catch (NoSuchFileException e) {
      return; // done meanwhile: it holds nothing that is open
    }
    while (scan.next()) {
      if (scan.isEntry() && scan.index() < segment.entries && segment.isOpen(scan.index())) {
        entries.accept(entry(scan.task(), segment.owed(scan.index()), scan.since()));
      }
    }
  }

  private static JournalEntry entry(Task task, Set<Side> owed, Instant since) {
    JournalEntry.Kind kind =
        task.kind() == Task.Kind.PUT ? JournalEntry.Kind.PUT : JournalEntry.Kind.WITHDRAW;
    return new JournalEntry(task.message().id(), kind, Set.copyOf(owed), since);
  }
}
