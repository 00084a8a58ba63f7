package io.chatstore.dual;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is owed to the two sides, on disk (rules J1 to J6): a log of entries, and of marks that say
 * that they are settled, in files of a bounded size that go when all their entries are done. In
 * memory are a few bits for each open entry, and what is being written. Safe for any thread.
 *
 * <p>An entry belongs to whoever has written it until that one {@linkplain #release releases} it;
 * until then no {@linkplain #pass pass} gives it out.
 */
final class Journal implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Journal.class.getName());

  private final JournalFolder folder;
  private final JournalLimits limits;
  private final JournalLock lock;
  private final Notes notes;
  private final NavigableMap<Long, Segment> segments = new TreeMap<>();
  private final List<String> repairs = new ArrayList<>();
  private final JournalWriter writer;
  private boolean mayHaveLost;
  private long lastNumber;
  private long entries;
  private long waiting;
  private long owedToSource;
  private long owedToTarget;
  private long bytes;
  private boolean someAreDone = true;
  private boolean closed;

  private Journal(Path path, JournalLimits limits, JournalLock lock, Notes notes) {
    this.folder = new JournalFolder(path);
    this.limits = limits;
    this.lock = lock;
    this.notes = notes;
    this.writer = new JournalWriter(this, folder, limits);
  }

  /**
   * Opens a journal, and makes its folder if it is absent.
   *
   * @throws IOException if it is in use, was written by a later version, or cannot be read; the
   *     message says what to do
   */
  static Journal open(Path path, JournalLimits limits) throws IOException {
    Files.createDirectories(path);
    JournalLock lock = JournalLock.take(path);
    Notes notes = null;
    try {
      notes = Notes.open(new JournalFolder(path).notes());
      Journal journal = new Journal(path, limits, lock, notes);
      journal.load();
      journal.writer.start();
      return journal;
    } catch (IOException | RuntimeException e) {
      if (notes != null) {
        notes.close();
      }
      lock.close();
      throw e;
    }
  }

  /**
   * Writes an entry.
   *
   * @return completed when it is on disk, on the journal's own thread; fails with {@link
   *     JournalFull} or what the disk fails with, and then nothing was written
   */
  CompletableFuture<Entry> append(Task task) {
    return writer.append(task);
  }

  /**
   * Nothing is owed to that side any more. Not forced to disk: a mark that a crash loses has
   * something done again that does no harm.
   */
  void settle(Entry entry, Side side) {
    synchronized (this) {
      if (!entry.segment.settle(entry.index, side)) {
        return;
      }
      count(side, -1);
      if (!entry.segment.isOpen(entry.index)) {
        entries--;
        waiting -= entry.segment.isClaimed(entry.index) ? 0 : 1;
        someAreDone |= entry.segment.isDone();
      }
    }
    writer.mark(entry, side);
  }

  /** Lets passes have the entry, if it is open still. */
  synchronized void release(Entry entry) {
    if (entry.segment.release(entry.index) && entry.segment.isOpen(entry.index)) {
      waiting++;
    }
  }

  synchronized Set<Side> owed(Entry entry) {
    return entry.segment.owed(entry.index);
  }

  /** A walk over what is open and nobody's, oldest first; what it gives is claimed. */
  synchronized Pass pass() {
    return new Pass(List.copyOf(segments.values()));
  }

  synchronized JournalStatus status() {
    Optional<Instant> oldest = Optional.empty();
    if (entries > 0) {
      oldest = segments.values().stream().flatMap(it -> it.oldest().stream()).findFirst();
    }
    return new JournalStatus(
        entries, waiting, owedToSource, owedToTarget, bytes, limits.mostBytes(), oldest);
  }

  /** What opening found torn or damaged, a sentence each; empty if nothing. */
  List<String> repairs() {
    return List.copyOf(repairs);
  }

  /** Whether what was damaged may have been an entry. A torn end was never acknowledged. */
  boolean mayHaveLost() {
    return mayHaveLost;
  }

  Notes notes() {
    return notes;
  }

  /** Writes what was appended, and gives the folder back; twice does no harm. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    writer.close();
    try {
      notes.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the notes beside the journal could not be closed", e);
    }
    try {
      lock.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the journal's folder could not be given back", e);
    }
  }

  private void load() throws IOException {
    List<Long> numbers = folder.segments();
    for (long number : numbers) {
      load(number, number == numbers.get(numbers.size() - 1));
    }
    for (Segment segment : segments.values()) {
      entries += segment.open();
      owedToSource += segment.owedTo(Side.SOURCE);
      owedToTarget += segment.owedTo(Side.TARGET);
      bytes += segment.bytes;
    }
    waiting = entries;
  }

  /**
   * @param last whether it was being written when the journal was closed or its process died: only
   *     then may its end be torn; what comes before was on disk before the next one was begun
   */
  private void load(long number, boolean last) throws IOException {
    Segment segment = new Segment(number, folder.segment(number));
    segments.put(number, segment);
    lastNumber = number;
    SegmentScan scan = new SegmentScan(segment.file, Long.MAX_VALUE);
    scan.load(segment, segments);
    if (scan.good() == 0 && scan.isDamaged()) {
      Files.move(segment.file, folder.damaged(number)); // for somebody to look at
    } else if (scan.good() < Files.size(segment.file)) { // else it would look like damage later
      JournalWriter.cut(segment.file, scan.good());
    }
    segment.bytes = scan.good();
    repairs.addAll(scan.repairs());
    mayHaveLost |= scan.isDamaged() || (!last && scan.isTorn());
  }

  private void count(Side side, int by) {
    if (side == Side.SOURCE) {
      owedToSource += by;
    } else {
      owedToTarget += by;
    }
  }

  // What follows is the writer's.

  /** The number of the next segment: never one that a mark may still be on its way for. */
  synchronized long nextNumber() {
    return ++lastNumber;
  }

  synchronized boolean hasRoomFor(long more) {
    return bytes + more <= limits.mostBytes();
  }

  synchronized void begun(Segment segment) {
    segments.put(segment.number, segment);
    bytes += segment.bytes;
  }

  /** So many more bytes are on disk. */
  synchronized void grown(Segment segment, long by) {
    segment.bytes += by;
    bytes += by;
  }

  synchronized Entry written(Segment segment, Task task, Instant since) {
    int index = segment.add(task.owed(), since, true);
    entries++;
    task.owed().forEach(side -> count(side, 1));
    return new Entry(this, segment, index, task, since);
  }

  /** Whether the journal holds nothing open. */
  synchronized boolean isEmpty() {
    return entries == 0;
  }

  /** The segments that are done, but for the one that is written. */
  synchronized List<Segment> done(@Nullable Segment active) {
    someAreDone = false;
    return segments.values().stream().filter(it -> it != active && it.isDone()).toList();
  }

  /**
   * Records of all that is owed of segments older than another: what stands in that one of them is
   * to be kept when it goes.
   */
  synchronized List<byte[]> snapshotsBefore(Segment segment) {
    return segments.headMap(segment.number).values().stream()
        .filter(it -> !it.isDone())
        .map(Segment::snapshot)
        .toList();
  }

  /** Whether segments have become done since they were asked for. */
  synchronized boolean someAreDone() {
    return someAreDone;
  }

  synchronized void dropped(Segment segment) {
    segments.remove(segment.number);
    bytes -= segment.bytes;
  }

  private synchronized boolean claim(Segment segment, int index) {
    if (segment.isOpen(index) && segment.claim(index)) {
      waiting--;
      return true;
    }
    return false;
  }

  private synchronized boolean isDone(Segment segment) {
    return segment.isDone();
  }

  private synchronized long bytesOf(Segment segment) {
    return segment.bytes;
  }

  /** One walk over the open entries; for one thread. Holds one file at a time in memory. */
  final class Pass {

    private final Iterator<Segment> left;
    private @Nullable Segment segment;
    private @Nullable SegmentScan scan;

    private Pass(List<Segment> segments) {
      this.left = segments.iterator();
    }

    /**
     * The next entry, claimed; null at the end.
     *
     * @throws IOException if a file cannot be read; the next call goes on behind it
     */
    @Nullable Entry next() throws IOException {
      while (segment != null || left.hasNext()) {
        if (segment == null) {
          open(left.next());
        }
        while (segment != null && scan != null && scan.next()) {
          if (scan.isEntry() && claim(segment, scan.index())) {
            return new Entry(Journal.this, segment, scan.index(), scan.task(), scan.since());
          }
        }
        segment = null;
        scan = null;
      }
      return null;
    }

    private void open(Segment next) throws IOException {
      if (!isDone(next)) {
        try {
          scan = new SegmentScan(next.file, bytesOf(next));
          segment = next;
        } catch (NoSuchFileException e) {
          if (!isDone(next)) { // if it is, it went meanwhile
            throw e;
          }
        }
      }
    }
  }
}
